/** The review page as it is shown: the list, the post looked at, what was last done. */
import { m, type LocaleCode } from '#messages'
import { listAccounts, type AccountEntry } from '#modules/people'
import { eventsById, listEvents, type ProgrammeEvent } from '#modules/programme'
import {
  accountReach,
  mayReview,
  queueCounts,
  REFUSE_REASONS,
  revealHidden,
  reviewQueue,
  reviewRow,
  THEMES,
  type AccountReach,
  type QueueRow,
  type QueueStatus,
  type RevealedPart,
} from '#modules/posts'
import { SHOWN_USES, USES } from '#modules/rights'
import { THE_HOUSE } from '#platform/actor'
import { isId } from '#platform/ids'
import { wording } from '#platform/words'
import type { Desk } from '../door.server.ts'
import type { Filter } from '../FilterBar.svelte'
import { dayRange, dayTime, lasting, percent } from '../format.ts'
import { actorName } from '../shell/shell.server.ts'
import { languageName, outcomeName, reasonName, themeName, useName } from '../words.ts'
import { diffWords } from './diff-words.ts'
import { plainly } from './plainly.server.ts'
import { rightsView } from './rights-view.server.ts'
import { readTold } from './told.ts'
import { tellingOf } from './telling.server.ts'

/** AI training is in no form: it is recorded by itself, at the command line. */
const MORE_USES = USES.filter((use) => !(SHOWN_USES as readonly string[]).includes(use) && use !== 'ai_training')

const STATUSES: readonly QueueStatus[] = ['waiting', 'allow', 'refuse', 'later']

export interface ListRow {
  id: string
  caption: string
  drawing: string
  handle: string
  language: string | null
  sure: boolean
  sample: boolean
  /** «94%» when it is like an earlier post. */
  near: string | null
  strange: boolean
  waits: string
}

export const drawingOfPost = (row: Pick<QueueRow, 'drawing' | 'themes'>): string =>
  row.drawing ?? (row.themes[0] ? `theme-${row.themes[0]}` : 'theme-folk_art')

/** Letters of a handle that only look like plain ones, each with its code: `а U+0430`. */
const strangeLetters = (handle: string | null): string =>
  [...new Set((handle ?? '').match(/[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Cherokee}]/gu) ?? [])]
    .map((letter) => `${letter} U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`)
    .join(', ')

const cameIn = (row: QueueRow) => row.showsFrom ?? row.recordedAt

function listRow(row: QueueRow, now: Date, locale: LocaleCode): ListRow {
  return {
    id: row.id,
    caption: plainly(row.caption) || m.desk_post_no_caption({}, { locale }),
    drawing: drawingOfPost(row),
    handle: row.handle ? `@${plainly(row.handle)}` : m.desk_post_no_handle({}, { locale }),
    language: row.language,
    sure: row.sure,
    sample: row.sample,
    near: row.near ? percent(row.near.likeness, locale) : null,
    strange: row.risks.some((risk) => risk !== 'near'),
    waits: lasting(now.getTime() - cameIn(row).getTime(), locale),
  }
}

const linkView = (row: QueueRow, events: ReadonlyMap<string, ProgrammeEvent>, locale: LocaleCode) =>
  row.links.map((link) => {
    const event = events.get(link.event)
    return {
      event: link.event,
      basis: link.basis,
      title: event ? wording(event.title, locale).text : link.event,
      days: event ? dayRange(event.from, event.to, locale) : '',
      because:
        link.basis === 'coincident'
          ? m.desk_link_window({}, { locale })
          : link.because
            ? m.desk_link_because({ word: link.because }, { locale })
            : m.desk_link_person({}, { locale }),
    }
  })

async function nearView(desk: Desk, row: QueueRow) {
  const { house, edition, locale, now } = desk
  const other = row.near && (await reviewRow(house.store.db, edition.id, row.near.id, now))
  if (!row.near || !other) return null
  const diff = diffWords(row.caption ?? '', other.caption ?? '')
  const [own, theirs] = [row.createdAt ?? row.recordedAt, other.createdAt ?? other.recordedAt]
  return {
    id: other.id,
    drawing: drawingOfPost(other),
    handle: other.handle ? `@${plainly(other.handle)}` : '–',
    sameAuthor: other.authorId !== null && other.authorId === row.authorId,
    sample: other.sample,
    percent: percent(row.near.likeness, locale),
    allowed: row.near.allowed,
    later: lasting(Math.abs(own.getTime() - theirs.getTime()), locale),
    at: dayTime(theirs, edition.zone, locale),
    diff,
  }
}

async function detailOf(desk: Desk, row: QueueRow, accounts: readonly AccountEntry[]) {
  const { house, edition, locale, now } = desk
  const { db } = house.store
  const [events, near, account, rights] = await Promise.all([
    eventsById(
      db,
      edition.id,
      row.links.map((link) => link.event),
    ),
    nearView(desk, row),
    row.authorId ? accountReach(db, edition.id, row.authorId, now) : undefined,
    rightsView(desk, row.rights),
  ])
  const { decision } = row
  return {
    id: row.id,
    drawing: drawingOfPost(row),
    caption: revealHidden(row.caption ?? '').text,
    handle: revealHidden(row.handle ?? '').text,
    displayName: revealHidden(row.displayName ?? '').text,
    risks: row.risks.filter((risk) => risk !== 'near'),
    strangeLetters: strangeLetters(row.handle),
    author: row.authorId,
    account: (account ?? null) as AccountReach | null,
    hiddenBy: account?.hiddenAt ? actorName(account.hiddenBy ?? '', accounts, locale) : null,
    sample: row.sample,
    url: row.url && /^https:\/\//.test(row.url) ? row.url : null,
    media: row.media,
    durationSeconds: row.durationSeconds,
    createdAt: row.createdAt,
    views: row.views,
    viewsAt: row.viewsAt,
    cameIn: cameIn(row),
    language: row.language,
    languageName: languageName(row.language, locale),
    sure: row.sure,
    themes: row.themes.map((theme) => ({ id: theme, name: themeName(theme, locale) })),
    tagged: row.tagged,
    links: linkView(row, events, locale),
    near,
    rights,
    decision: decision && {
      id: decision.id,
      outcome: decision.outcome,
      outcomeName: outcomeName(decision.outcome, locale),
      reason: decision.reason ? reasonName(decision.reason, locale) : null,
      by: actorName(decision.by, accounts, locale),
      mine: decision.by === desk.actor.id,
      at: decision.at,
    },
  }
}
export type PostDetail = Awaited<ReturnType<typeof detailOf>>
export type { RevealedPart }

function filtersOf(
  desk: Desk,
  chosen: Record<'status' | 'language' | 'theme' | 'event', string | null>,
  counts: Record<QueueStatus, number>,
  events: readonly ProgrammeEvent[],
  languages: readonly string[],
): Filter[] {
  const { locale } = desk
  const o = { locale }
  return [
    {
      key: 'status',
      label: m.desk_filter_status({}, o),
      value: chosen.status,
      options: STATUSES.map((status) => ({ value: status, label: outcomeName(status, locale), count: counts[status] })),
    },
    {
      key: 'language',
      label: m.desk_filter_language({}, o),
      value: chosen.language,
      any: m.desk_filter_any({}, o),
      options: languages.map((code) => ({ value: code, label: languageName(code, locale) })),
    },
    {
      key: 'theme',
      label: m.desk_filter_theme({}, o),
      value: chosen.theme,
      any: m.desk_filter_any({}, o),
      options: THEMES.map((theme) => ({ value: theme, label: themeName(theme, locale) })),
    },
    {
      key: 'event',
      label: m.desk_filter_event({}, o),
      value: chosen.event,
      any: m.desk_filter_any({}, o),
      options: events.map((event) => ({ value: event.id, label: wording(event.title, locale).text })),
    },
  ]
}

/** Languages a filter and an overrule offer beside those already seen. */
const OFFERED = ['vi', 'ja', 'en', 'ko', 'zh', 'fr', 'es', 'de', 'th', 'id']

export async function postsPage(desk: Desk, url: URL) {
  const { house, edition, locale, now } = desk
  const { db } = house.store
  const asked = (name: string) => url.searchParams.get(name) || null
  const status = STATUSES.find((one) => one === asked('status')) ?? 'waiting'
  const filter = { status, language: asked('language'), theme: asked('theme'), event: asked('event') }
  const [rows, counts, events, accounts] = await Promise.all([
    reviewQueue(db, edition.id, filter, now),
    queueCounts(db, edition.id, now),
    listEvents(db, edition.id),
    listAccounts(db, THE_HOUSE),
  ])
  const wanted = asked('post')
  const row =
    (wanted
      ? (rows.find((one) => one.id === wanted) ??
        (isId(wanted) ? await reviewRow(db, edition.id, wanted, now) : undefined))
      : undefined) ?? rows[0]
  const languages = [...new Set([...OFFERED, ...rows.flatMap((one) => one.language ?? [])])]
  return {
    status,
    statusName: outcomeName(status, locale),
    filters: filtersOf(desk, filter, counts, events, languages),
    filtered: Boolean(filter.language || filter.theme || filter.event),
    counts,
    list: rows.map((one) => listRow(one, now, locale)),
    oldest: rows.length ? lasting(now.getTime() - Math.min(...rows.map((one) => cameIn(one).getTime())), locale) : null,
    /** Was a post asked for, or is it only the first of the list? On a phone the list is shown until one is. */
    opened: wanted !== null && row !== undefined,
    post: row ? await detailOf(desk, row, accounts) : null,
    compare: url.searchParams.has('compare'),
    told: await tellingOf(desk, readTold(asked('told'))),
    choices: {
      reasons: REFUSE_REASONS.map((code) => ({ code, name: reasonName(code, locale) })),
      uses: SHOWN_USES.map((code) => ({ code, name: useName(code, locale) })),
      moreUses: MORE_USES.map((code) => ({ code, name: useName(code, locale) })),
      editionLanguages: edition.languages.map((code) => ({ code, name: languageName(code, locale) })),
      themes: THEMES.map((code) => ({ code, name: themeName(code, locale) })),
      languages: languages.map((code) => ({ code, name: languageName(code, locale) })),
      events: events.map((event) => ({ id: event.id, title: wording(event.title, locale).text })),
      until: edition.closes,
    },
    may: mayReview(desk.actor),
  }
}
