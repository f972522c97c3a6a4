/** Briefs as the desk writes them. */
import { error } from '@sveltejs/kit'
import { dayTime, fullTime } from '#lib/desk/format.ts'
import { m, type LocaleCode } from '#messages'
import {
  acceptancesOfBrief,
  addMaterial,
  BRIEF_FIELDS,
  BRIEF_LANGUAGES,
  invitedTo,
  languageState,
  listBriefs,
  listCreators,
  publishBrief,
  removeMaterial,
  textState,
  theBrief,
  versionsOf,
  writeBrief,
  type TextState,
} from '#modules/creators'
import { listEvents } from '#modules/programme'
import { Refusal } from '#platform/refusal'
import { wording } from '#platform/words'
import { field, type Desk } from '../door.server.ts'
import { takeMaterial } from './take-material.server.ts'

const STATES: Record<TextState, (p: Record<never, never>, o: { locale: LocaleCode }) => string> = {
  original: m.creators_brief_state_original,
  fresh: m.creators_brief_state_fresh,
  stale: m.creators_brief_state_stale,
  missing: m.creators_brief_state_missing,
  empty: m.creators_brief_state_empty,
}
const LABELS = {
  message: m.creators_brief_message,
  must: m.creators_brief_must,
  must_not: m.creators_brief_must_not,
  seen: m.creators_brief_seen,
  asks: m.creators_brief_asks,
}

/** Titles of events by id, and of the season by null. */
async function titles({ house, edition, locale }: Desk) {
  const events = await listEvents(house.store.db, edition.id)
  const byId = new Map<string | null, string>(events.map((one) => [one.id, wording(one.title, locale).text]))
  return {
    events,
    titleOf: (id: string | null) => (id === null ? m.creators_brief_season({}, { locale }) : (byId.get(id) ?? id)),
  }
}

export async function briefsPage(desk: Desk) {
  const { house, edition, locale } = desk
  const briefs = await listBriefs(house.store.db, edition.id)
  const { events, titleOf } = await titles(desk)
  const there = new Set(briefs.map((one) => one.eventId))
  return {
    briefs: briefs.map((one) => ({
      id: one.id,
      title: titleOf(one.eventId),
      version: one.version,
      sample: one.sample,
      accepted: one.accepted,
      changed: dayTime(one.changedAt, edition.zone, locale),
      languages: languagesOf(one.draft, locale),
    })),
    begin: [...(there.has(null) ? [] : [null]), ...events.map((one) => one.id).filter((id) => !there.has(id))].map(
      (id) => ({
        id: id ?? '',
        title: titleOf(id),
      }),
    ),
    languages: BRIEF_LANGUAGES,
  }
}

const languagesOf = (draft: Parameters<typeof languageState>[0], locale: LocaleCode) =>
  BRIEF_LANGUAGES.map((language) => {
    const state = languageState(draft, language)
    return { language, state, told: STATES[state]({}, { locale }) }
  })

export async function briefPage(desk: Desk, id: string, asked: string | null) {
  const { house, edition, locale } = desk
  const { db } = house.store
  const brief = await theBrief(db, edition.id, id).catch((thrown: unknown) => {
    if (thrown instanceof Refusal) error(404, 'missing')
    throw thrown
  })
  const { draft } = brief
  const language = BRIEF_LANGUAGES.find((one) => one === asked) ?? draft.source
  const names = new Map(
    (await listCreators(db, edition.id)).map((one) => [one.id, { name: one.name, sample: one.sample }]),
  )
  const versions = await versionsOf(db, id)
  return {
    id,
    title: (await titles(desk)).titleOf(brief.eventId),
    version: brief.version,
    sample: brief.sample,
    language,
    source: draft.source,
    languages: languagesOf(draft, locale),
    fields: BRIEF_FIELDS.map((name) => {
      const state = textState(draft, name, language)
      return {
        name,
        label: LABELS[name]({}, { locale }),
        lines: name === 'must' || name === 'must_not' || name === 'asks',
        hint: name === 'asks' ? m.creators_brief_asks_hint({}, { locale }) : null,
        text: draft.texts[name]?.[language] ?? '',
        original: language === draft.source ? null : (draft.texts[name]?.[draft.source] ?? ''),
        state,
        told: STATES[state]({}, { locale }),
      }
    }),
    tags: draft.tags.join(' '),
    due: draft.dueDay ?? '',
    material: draft.material.map((one) => ({
      key: one.key,
      name: one.name,
      title: wording(one.title, locale).text || one.name,
      credit: one.credit,
      use: wording(one.use, locale).text,
      kilobytes: Math.ceil(one.size / 1000),
    })),
    versions: versions.map((one) => ({ version: one.version, at: fullTime(one.publishedAt, edition.zone, locale) })),
    accepted: (await acceptancesOfBrief(db, id)).map((one) => ({
      creator: one.creatorId,
      ...(names.get(one.creatorId) ?? { name: m.programme_visits_somebody({}, { locale }), sample: false }),
      version: one.version,
      newest: one.version === brief.version,
      at: dayTime(one.acceptedAt, edition.zone, locale),
    })),
    toTell: (await invitedTo(db, edition.id, brief.eventId)).length,
  }
}

const ask = (desk: Desk, brief: string) => ({ edition: desk.edition.id, brief })

export async function saveBrief(desk: Desk, id: string, form: FormData): Promise<string> {
  const texts = Object.fromEntries(BRIEF_FIELDS.map((name) => [name, field(form, name)]))
  await desk.house.store.db.transaction().execute((trx) =>
    writeBrief(trx, desk.actor, {
      ...ask(desk, id),
      language: field(form, 'language') as LocaleCode,
      texts,
      confirmed: field(form, 'confirmed') === 'on',
      ...(form.has('tags') ? { tags: field(form, 'tags') } : {}),
      ...(form.has('due') ? { dueDay: field(form, 'due') } : {}),
    }),
  )
  return m.creators_brief_saved({}, { locale: desk.locale })
}

export async function publishAsked(desk: Desk, id: string): Promise<string> {
  const { house, actor, locale } = desk
  const told = await house.store.db
    .transaction()
    .execute((trx) => publishBrief(trx, actor, { ...ask(desk, id), origin: house.config.origin }))
  return m.creators_brief_published_told(told, { locale })
}

export async function addAsked(desk: Desk, id: string, form: FormData): Promise<string> {
  const material = await takeMaterial(desk, form)
  await desk.house.store.db.transaction().execute((trx) => addMaterial(trx, desk.actor, { ...ask(desk, id), material }))
  return m.creators_brief_saved({}, { locale: desk.locale })
}

export async function removeAsked(desk: Desk, id: string, form: FormData): Promise<string> {
  await desk.house.store.db
    .transaction()
    .execute((trx) => removeMaterial(trx, desk.actor, { ...ask(desk, id), key: field(form, 'key') }))
  return m.creators_brief_saved({}, { locale: desk.locale })
}
