/** An item beside its translation: sentence by sentence, with what is older than its source, and names that are locked. */
import { redirect } from '@sveltejs/kit'
import { m } from '#messages'
import { listPlaces } from '#modules/editions'
import { listPeople } from '#modules/people'
import {
  brokenReferences,
  ChangedMeanwhile,
  fieldStates,
  hashesOf,
  keyOf,
  listTerms,
  lockedNames,
  lockedTerms,
  machineDraftsOf,
  mayWriteStories,
  mendMachineDrafts,
  pairSentences,
  saveItem,
  sourceLanguage,
  termsIn,
  translationsOf,
  valueAt,
  wordsOf,
  type ItemRef,
  type LockedName,
  type LockedTerm,
  type MachineDraft,
  type Mended,
} from '#modules/stories'
import { attempt, field, type Desk } from '../door.server.ts'
import { dayTime } from '../format.ts'
import { languageName } from '../words.ts'
import { typedBody } from './item-acts.server.ts'
import { hrefOf, workingOf } from './item.server.ts'
import { titleOf, type Working } from './shelves.server.ts'
import { plainText } from './typed.ts'
import { inReadingOrder, pathName } from './words.ts'

/** Every name the edition locks: those of its glossary, titles and other names of items, people, places. */
export async function namesOf({ house, edition }: Desk, working: readonly Working[]): Promise<LockedName[]> {
  const { db } = house.store
  const people = await listPeople(db, edition.id)
  const places = await listPlaces(db, edition.id)
  const items = working.flatMap(({ item }) => [
    ...(item.kind === 'easy' ? [] : [item.body.title]),
    ...('otherNames' in item.body ? (item.body.otherNames ?? []) : []),
  ])
  const named = [...items, ...people.map((one) => one.name), ...places.flatMap((one) => one.names)]
  return [
    ...lockedNames(await listTerms(db, edition.id)),
    ...named.map((texts) => ({ texts: texts as Record<string, string> })),
  ]
}

export async function translatePage(desk: Desk, ref: ItemRef, asked: string | null) {
  const { house, edition, locale, actor } = desk
  const { one, all } = await workingOf(desk, ref)
  const { body } = one.item
  const source = sourceLanguage(body, edition.languages)
  const to =
    edition.languages.find((language) => language === asked && language !== source) ??
    edition.languages.find((language) => language !== source) ??
    source
  const records = (await translationsOf(house.store.db, edition.id, ref)).get(keyOf(ref)) ?? []
  const states = fieldStates(body, edition.languages, records)
  const drafts = await machineDraftsOf(house.store.db, edition.id, ref)
  const terms = lockedTerms(await namesOf(desk, all), source, to)
  const words = wordsOf(body).filter(({ only, texts }) => only === null && texts[source]?.trim())
  const fields = inReadingOrder(words, ({ where }) => where).map(({ where, texts }) => {
    const [from, told] = [texts[source]!, texts[to] ?? '']
    const record = records.find((each) => !each.isDraft && each.field === where && each.language === to)
    const draft = drafts.find((each) => each.field === where && each.language === to)
    const state = states.find((each) => each.field === where && each.language === to)?.state ?? ('fresh' as const)
    const own = told === from ? [] : termsIn(from, told, terms)
    return {
      path: where,
      name: pathName(where, locale, edition.languages),
      source: from,
      target: told,
      state,
      pairs: pairSentences(from, told, told ? (record?.sources ?? null) : null),
      machine: draft ? machineLook(desk, draft, from, terms) : null,
      terms: own,
      lacking: told ? own.filter((term) => term.lacks) : [],
    }
  })
  return {
    ...ref,
    href: hrefOf(ref),
    title: titleOf(body, locale),
    revision: one.revision?.number ?? 0,
    source: { id: source, name: languageName(source, locale) },
    to: { id: to, name: languageName(to, locale) },
    others: edition.languages
      .filter((language) => language !== source)
      .map((id) => ({
        id,
        name: languageName(id, locale),
        count: states.filter((each) => each.language === id).length,
      })),
    fields,
    waiting: fields.filter((each) => each.state !== 'fresh').length,
    mayWrite: mayWriteStories(actor),
    canAsk: house.config.ai !== null && mayWriteStories(actor),
  }
}
export type TranslatePage = Awaited<ReturnType<typeof translatePage>>

/** A machine's draft as it is read: what it broke of names and references is named. */
const machineLook = (desk: Desk, draft: MachineDraft, source: string, terms: readonly LockedTerm[]) => ({
  id: draft.id,
  words: draft.words,
  provider: draft.provider,
  model: draft.model,
  at: dayTime(draft.madeAt, desk.edition.zone, desk.locale),
  isOlder: hashesOf(source).join() !== draft.sources.join(),
  lacking: termsIn(source, draft.words, terms).filter((term) => term.lacks),
  broken: brokenReferences(source, draft.words),
})

const plainWords = (value: unknown): string => (typeof value === 'string' ? plainText(value).trim() : '')

/** Words changed here, those ticked as still right and signed machine drafts are as new as their source from now on. */
export async function saveTranslation(desk: Desk, ref: ItemRef, form: FormData) {
  const { house, actor, edition, locale } = desk
  const to = field(form, 'to')
  if (!edition.languages.includes(to)) return { told: '' }
  const { one } = await workingOf(desk, ref)
  const machineDrafts = form.getAll('sign').filter((value) => typeof value === 'string')
  const mended: Mended[] = []
  for (const draft of (await machineDraftsOf(house.store.db, edition.id, ref)).filter((one) => one.language === to)) {
    const [shown, words] = [form.get(`was:${draft.field}`), form.get(`d:${draft.field}`)].map(plainWords)
    if (machineDrafts.includes(draft.id)) form.set(`w:${draft.field}.${to}`, words!)
    // What was not touched here may have been mended by somebody else meanwhile.
    else if (words && words !== shown)
      mended.push({ id: draft.id, words, was: shown === plainWords(draft.words) ? draft.words : shown! })
  }
  const typed = await typedBody(desk, ref, form)
  const ticked = form.getAll('read').filter((value) => typeof value === 'string')
  const changed = wordsOf(one.item.body)
    .map(({ where }) => where)
    .filter((where) => valueAt(typed.body, `${where}.${to}`) !== valueAt(one.item.body, `${where}.${to}`))
  const read = [...new Set([...ticked, ...changed])].map((its) => ({ field: its, language: to }))
  return attempt(desk, async () => {
    // First, and for themselves: whatever becomes of the item, they stay.
    if (mended.length) await mendMachineDrafts(house.store.db, actor, edition.id, ref, mended)
    const revision = await saveItem(house.store.db, actor, edition.id, ref, { ...typed, read, machineDrafts }).catch(
      (thrown: unknown) => {
        if (thrown instanceof ChangedMeanwhile) redirect(303, hrefOf(ref, `/choose?draft=${thrown.draft}`))
        throw thrown
      },
    )
    return { told: m.curating_saved({ n: revision }, { locale }) }
  })
}
