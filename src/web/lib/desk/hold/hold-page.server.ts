/** The ledger of holds: what is held and how it would go on, notices of safety, and the holds so far. */
import { CHANNELS, fellDue, HAND_OUT_HOURS, type Channel, type FellDue } from '#modules/campaigns'
import type { LetterKind } from '#modules/creators'
import {
  listHolds,
  listNotices,
  mayReleaseEdition,
  mayTellNotice,
  NOTICE_LETTERS,
  type HeldSurface,
  type Hold,
  type Notice,
} from '#modules/editions'
import { listAccounts, type AccountEntry } from '#modules/people'
import { shownPosts } from '#modules/posts'
import { listRuns } from '#modules/programme'
import { THE_HOUSE } from '#platform/actor'
import { countVerbs } from '#platform/audit-lines'
import { clockMoves, venueTimeAt } from '#platform/clock'
import { wording } from '#platform/words'
import { m, type LocaleCode } from '#messages'
import { channelName } from '../campaigns/words.ts'
import { letterName } from '../creators/words.ts'
import type { Desk } from '../door.server.ts'
import { dayTime, fullTime, listed } from '../format.ts'
import { actorName } from '../shell/actor-name.ts'
import { whoReleases } from './who-releases.server.ts'
import { reasonName, surfaceName, SURFACES } from './words.ts'

export async function holdPage(desk: Desk) {
  const { house, edition, locale, actor, now } = desk
  const { db } = house.store
  const accounts = await listAccounts(db, THE_HOUSE)
  const [holds, notices] = [await listHolds(db, edition.id), await listNotices(db, edition.id)]
  const stages = []
  const inOrder = SURFACES.flatMap((surface) => edition.held.filter((one) => one.surface === surface))
  for (const held of inOrder) stages.push(await stageOf(desk, held, holds, accounts))
  return {
    stages,
    holds: holds.map((hold) => ledgerLine(hold, accounts, edition.zone, locale)),
    notices: notices.map((one) => noticeLine(one, desk, accounts)),
    languages: edition.languages.map((code) => ({ code, name: languageName(code, locale) })),
    letters: NOTICE_LETTERS,
    may: { release: mayReleaseEdition(actor), tell: mayTellNotice(actor) },
    city: wording(edition.city, locale).text,
    earliest: localMinute(now, edition.zone),
  }
}

const languageName = (code: string, locale: LocaleCode): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code

/** `2025-06-03T10:00`, as a field for date and time has it. */
const localMinute = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
    .format(at)
    .replace(' ', 'T')

async function stageOf(desk: Desk, held: HeldSurface, holds: readonly Hold[], accounts: readonly AccountEntry[]) {
  const { house, edition, locale, actor } = desk
  const { db } = house.store
  const due = await fellDue(db, edition.id, held.surface, held.since)
  return {
    surface: held.surface,
    name: surfaceName(held.surface, locale),
    /** Of one hold with the surface before: who and why are told once. */
    hold: held.hold,
    by: actorName(held.by, accounts, locale),
    since: dayTime(held.since, edition.zone, locale),
    reason: reasonName(held.reason, locale),
    words: holds.find((one) => one.id === held.hold)?.words ?? '',
    who: whoReleases(desk, held, accounts),
    tells: await whatComes(desk, held),
    due: due.map((one) => ({
      key: one.key,
      kind: one.kind,
      title: titleOf(one, locale),
      language: one.language,
      about: aboutDue(one, locale),
      at: dayTime(one.at, edition.zone, locale),
      href: HREFS[one.kind] ?? `/desk/campaigns/${one.item}`,
      now: nowName(one, held.surface, locale),
    })),
    mayRelease: mayReleaseEdition(actor),
  }
}

const isLane = (channel: string): channel is Channel => CHANNELS.some((one) => one === channel)

const HREFS: Partial<Record<FellDue['kind'], string>> = { outgoing: '/desk/outbox', letters: '/desk/creators' }

const titleOf = ({ kind, id, title, n = 0 }: FellDue, locale: LocaleCode): string =>
  kind === 'letters' ? m.hold_due_letters({ kind: letterName(id as LetterKind, locale), n }, { locale }) : title

function aboutDue({ kind, channel }: FellDue, locale: LocaleCode): string {
  if (kind === 'letters') return m.hold_due_kind_letters({}, { locale })
  if (kind === 'hand_out') return m.hold_due_kind_hand_out({}, { locale })
  if (kind === 'outgoing') return m.hold_due_kind_outgoing({ channel }, { locale })
  return m.hold_due_kind_item({ channel: isLane(channel) ? channelName(channel, locale) : channel }, { locale })
}

function nowName({ kind }: FellDue, surface: HeldSurface['surface'], locale: LocaleCode): string {
  if (kind === 'letters') return m.hold_due_now_letters({}, { locale })
  if (kind === 'hand_out') return m.hold_due_now_hand_out({ hours: HAND_OUT_HOURS }, { locale })
  if (kind === 'outgoing') return m.hold_due_now_outgoing({}, { locale })
  return surface === 'outgoing' ? m.hold_due_now_item({}, { locale }) : m.hold_due_now_shown({}, { locale })
}

/** What a release brings back, and what changed there meanwhile. */
async function whatComes({ house, edition, locale, now }: Desk, held: HeldSurface): Promise<string[]> {
  const { db } = house.store
  if (held.surface === 'outgoing') return []
  if (held.surface === 'show') {
    const from = venueTimeAt(await clockMoves(db, edition.id), held.since)
    const passed = (await listRuns(db, edition.id))
      .filter((run) => run.startsAt > from && run.startsAt <= now && !run.begunAt && !run.endedAt)
      .map(({ plan, startsAt }) => `${wording(plan.title, locale).text} (${dayTime(startsAt, edition.zone, locale)})`)
    return [
      m.hold_release_show({}, { locale }),
      ...(passed.length ? [`${m.hold_runs_passed({}, { locale })} ${listed(passed, locale)}`] : []),
    ]
  }
  const changed = await countVerbs(db, edition.id, held.since)
  if (held.surface === 'wall') {
    const shown = await shownPosts(db, edition.id, 'wall', now, { evenHeld: true })
    const decided = sumOf(changed, isDecision)
    return [m.hold_release_wall({ n: shown.length }, { locale }), m.hold_release_decided({ n: decided }, { locale })]
  }
  const lines = Object.entries(CHANGED).flatMap(([room, say]) => {
    const n = sumOf(changed, (verb) => verb.startsWith(`${room}.`) && !UNSEEN.has(verb))
    return n ? [say({ n }, { locale })] : []
  })
  return [
    m.hold_release_site({ n: edition.languages.length }, { locale }),
    lines.length
      ? `${m.hold_release_changed({}, { locale })} ${listed(lines, locale)}`
      : m.hold_release_unchanged({}, { locale }),
  ]
}

const sumOf = (counts: ReadonlyMap<string, number>, counted: (verb: string) => boolean): number =>
  [...counts].reduce((sum, [verb, n]) => sum + (counted(verb) ? n : 0), 0)

const isDecision = (verb: string) => verb.startsWith('posts.') && !UNSEEN.has(verb)

/** Acts of these rooms that show nothing else on the site. */
const UNSEEN = new Set([
  'posts.import',
  'posts.retry',
  'editions.hold',
  'editions.release',
  'editions.tell_notice',
  'editions.end_notice',
])

/** Rooms whose acts change what the site shows. */
const CHANGED = {
  posts: m.hold_changed_posts,
  rights: m.hold_changed_rights,
  programme: m.hold_changed_programme,
  evidence: m.hold_changed_evidence,
  campaigns: m.hold_changed_campaigns,
  editions: m.hold_changed_editions,
}

function ledgerLine(hold: Hold, accounts: readonly AccountEntry[], zone: string, locale: LocaleCode) {
  return {
    id: hold.id,
    at: fullTime(hold.heldAt, zone, locale),
    by: actorName(hold.heldBy, accounts, locale),
    reason: reasonName(hold.reason, locale),
    words: hold.words,
    surfaces: hold.surfaces.map(({ surface, releasedAt, releasedBy, releaseReason, alone }) => ({
      text: releasedAt
        ? m.hold_was_released(
            {
              surface: surfaceName(surface, locale),
              time: dayTime(releasedAt, zone, locale),
              name: actorName(releasedBy ?? '', accounts, locale),
              reason: reasonName(releaseReason ?? '', locale),
            },
            { locale },
          )
        : m.hold_still({ surface: surfaceName(surface, locale) }, { locale }),
      open: !releasedAt,
      alone: alone && ALONE[alone]({}, { locale }),
    })),
  }
}

const ALONE = {
  only_one: m.hold_was_alone_only_one,
  drill: m.hold_was_alone_drill,
  mistake: m.hold_was_alone_mistake,
}

function noticeLine(
  { id, words, from, until, toldBy, endedAt }: Notice,
  desk: Desk,
  accounts: readonly AccountEntry[],
) {
  const { edition, locale, now } = desk
  const state = endedAt || until <= now ? 'over' : from > now ? 'comes' : 'stands'
  return {
    id,
    words: edition.languages.flatMap((code) => (words[code] ? [{ code, text: words[code] }] : [])),
    state: state as 'over' | 'comes' | 'stands',
    span: m.hold_notice_span(
      {
        from: dayTime(from, edition.zone, locale),
        until: dayTime(endedAt ?? until, edition.zone, locale),
        name: actorName(toldBy, accounts, locale),
      },
      { locale },
    ),
  }
}
