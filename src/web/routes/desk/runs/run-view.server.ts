/** Runs as the desk shows them. */
import { actorName } from '#lib/desk/shell/shell.server.ts'
import type { Desk } from '#lib/desk/door.server.ts'
import { dayTime } from '#lib/desk/format.ts'
import { sourceName } from '#lib/desk-figures/words.server.ts'
import { m } from '#messages'
import { sourceOf, type Run } from '#modules/evidence'
import type { AccountEntry } from '#modules/people'

export interface RunView {
  number: number
  source: string
  file: string
  who: string
  when: string
  terms: string
  read: number
  fresh: number
  updated: number
  repeated: number
  rejected: number
  state: 'running' | 'done' | 'done_rejects' | 'failed'
  sample: boolean
}

export function runView(desk: Desk, run: Run, accounts: readonly AccountEntry[]): RunView {
  const { locale, edition } = desk
  const terms =
    run.source === 'sample'
      ? m.desk_data_terms_sample
      : sourceOf(run.source)?.shows
        ? m.desk_data_terms_shows
        : m.desk_data_terms_counts
  return {
    number: run.number,
    source: sourceName(run.source, locale),
    file: run.file_name,
    who: actorName(run.started_by, accounts, locale),
    when: dayTime(run.started_at, edition.zone, locale),
    terms: terms({}, { locale }),
    read: run.read,
    fresh: run.new,
    updated: run.updated,
    repeated: run.repeated,
    rejected: run.rejected,
    state: run.state === 'done' && run.rejected ? 'done_rejects' : run.state,
    sample: run.sample,
  }
}
