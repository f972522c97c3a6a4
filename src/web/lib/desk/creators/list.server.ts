/** The directory as the desk sees it: who, in what state, how well they suit an event. */
import type { Desk } from '#lib/desk/door.server.ts'
import {
  fitOf,
  invitationsOf,
  listCreators,
  stateOf,
  topicsOfEvent,
  writtenIn,
  type Creator,
  type Fit,
  type FitEvent,
  type InvitationState,
} from '#modules/creators'
import type { Edition } from '#modules/editions'
import { isOfAccount, postsOfAccounts, type PostOfAccount } from '#modules/posts'
import { listEvents, type ProgrammeEvent } from '#modules/programme'
import { dayRange } from '../format.ts'
import { wording } from '#platform/words'
import { countryName, fitLine, languagesIn, stateName, topicsIn } from './words.ts'

/** Languages of the country where the Expo is held. */
const languageOfCountry = (country: string | undefined): string[] =>
  country ? [new Intl.Locale(`und-${country}`).maximize().language] : []

export function fitEvent(event: ProgrammeEvent, edition: Edition): FitEvent {
  return {
    here: languageOfCountry(edition.expo.country),
    languages: edition.languages,
    topics: topicsOfEvent(event.kind, event.tags),
    days: event.from ? { from: event.from, to: event.to ?? event.from } : null,
  }
}

export function fitFor(creator: Creator, event: FitEvent, posts: readonly PostOfAccount[]): Fit {
  const own = posts.filter((post) => creator.handles.some((account) => isOfAccount(post, account)))
  return fitOf(
    {
      // Letters go in a language they read: it is one they are known to use.
      spoken: creator.spoken ?? [creator.language],
      topics: creator.topics,
      pastViews: own.flatMap((post) => post.views ?? []),
      availability: creator.availability,
    },
    event,
  )
}

export const STATE_FILTERS = ['none', 'waiting', 'accepted', 'ended'] as const
const GROUP: Record<InvitationState | 'none', (typeof STATE_FILTERS)[number]> = {
  none: 'none',
  sent: 'waiting',
  opened: 'waiting',
  asked: 'waiting',
  accepted: 'accepted',
  declined: 'ended',
  lapsed: 'ended',
  closed: 'ended',
}

export async function directoryOf(desk: Desk, search: URLSearchParams) {
  const { house, edition, locale, now, today } = desk
  const { db } = house.store
  const all = await listCreators(db, edition.id)
  const invitations = await invitationsOf(
    db,
    edition.id,
    all.map((one) => one.id),
  )
  const events = (await listEvents(db, edition.id)).filter(
    (one) => one.from && one.recurs === null && (one.to ?? one.from) >= today,
  )
  const chosen = events.find((one) => one.id === search.get('event')) ?? null
  const posts = chosen
    ? await postsOfAccounts(
        db,
        edition.id,
        all.flatMap((one) => one.handles),
        now,
      )
    : []
  const rows = all.map((creator) => {
    const last = invitations.find((one) => one.creatorId === creator.id)
    const state = last ? stateOf(last, now) : ('none' as const)
    const fit = chosen && fitFor(creator, fitEvent(chosen, edition), posts)
    return {
      id: creator.id,
      name: creator.name,
      latin: creator.otherNames.latin ?? null,
      sample: creator.sample,
      minor: creator.minor,
      handles: creator.handles.map((one) => `@${one.handle}`),
      language: writtenIn(creator.language),
      spoken: creator.spoken && languagesIn(creator.spoken, locale),
      countries: creator.countries?.map((code) => countryName(code, locale)).join(', ') ?? null,
      topics: creator.topics && topicsIn(creator.topics, locale),
      reachable: creator.minor ? creator.guardianEmail !== null : creator.email !== null,
      state,
      stateName: stateName(state, locale),
      group: GROUP[state],
      fit: fit && { from: fit.from, to: fit.to, lines: fit.parts.map((one) => fitLine(one, locale)) },
    }
  })
  const wanted = search.get('state')
  const shown = rows.filter((row) => !wanted || row.group === wanted)
  if (chosen) shown.sort((a, b) => b.fit!.from - a.fit!.from || b.fit!.to - a.fit!.to)
  const titleOf = (event: ProgrammeEvent) =>
    `${wording(event.title, locale).text} (${dayRange(event.from, event.to, locale)})`
  return {
    rows: shown,
    total: rows.length,
    states: STATE_FILTERS.map((value) => ({ value, count: rows.filter((row) => row.group === value).length })),
    state: wanted,
    event: chosen?.id ?? null,
    events: events.map((one) => ({ value: one.id, label: titleOf(one) })),
  }
}
