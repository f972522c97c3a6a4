/** A show with three cues and a reserve, and whoever plans it. Its event is one of makeEdition's. */
import type { Cue, ShowPlan } from '#modules/programme'
import type { Actor } from '#platform/actor'
import { sql, type Db } from '#platform/db'

export const DESK: Actor = { kind: 'account', id: 'desk', roles: ['programme'] }
export const VIEWER: Actor = { kind: 'account', id: 'eyes', roles: ['viewer'] }
export const words = (text: string) => ({ vi: text, en: text, ja: text })
export const cue = (id: string, number: number, more: Partial<Cue> = {}): Cue => ({
  id,
  number,
  kind: 'stage',
  title: words(id),
  seconds: 60,
  ...more,
})
export const PUPPETS: ShowPlan = {
  id: 'puppets',
  title: words('Múa rối nước'),
  event: 'sail-show',
  roles: [
    { id: 'manager', name: words('Đạo diễn'), calls: true },
    { id: 'sound', name: words('Âm thanh') },
  ],
  cues: [
    cue('light', 41),
    cue('teu', 42, { ready: ['sound'] }),
    cue('dragons', 43),
    cue('song', 91, { reserve: true, instead: 'dragons' }),
  ],
}
/** Verb and detail of the programme's audit lines, oldest first. */
export async function auditedIn(db: Db, edition: string): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`select verb || ' ' || detail::text as line from audit_line
    where edition_id = ${edition} and verb like 'programme.%' order by at, id`.execute(db)
  return rows.map((row) => row.line)
}
