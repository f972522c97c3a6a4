/** An item beside its translation: sentence by sentence, with what is older than its source, and names that are locked. */
import { redirect } from '@sveltejs/kit'
import { m } from '#messages'
import { listPlaces } from '#modules/editions'
import { listPeople } from '#modules/people'
import {
  ChangedMeanwhile,
  fieldStates,
  keyOf,
  lockedTerms,
  mayWriteStories,
  pairSentences,
  saveItem,
  sourceLanguage,
  termsIn,
  translationsOf,
  valueAt,
  wordsOf,
  type ItemRef,
  type LockedName,
} from '#modules/stories'
import { attempt, field, type Desk } from '../door.server.ts'
import { languageName } from '../words.ts'
import { typedBody } from './item-acts.server.ts'
import { hrefOf, workingOf } from './item.server.ts'
import { titleOf, type Working } from './shelves.server.ts'
import { inReadingOrder, pathName } from './words.ts'

/** Every name the edition locks: titles and other names of items, people, places. */
async function namesOf({ house, edition }: Desk, working: readonly Working[]): Promise<LockedName[]> {
  const { db } = house.store
  const people = await listPeople(db, edition.id)
  const places = await listPlaces(db, edition.id)
  const items = working.flatMap(({ item }) => [
    ...(item.kind === 'easy' ? [] : [item.body.title]),
    ...('otherNames' in item.body ? (item.body.otherNames ?? []) : []),
  ])
  return [...items, ...people.map((one) => one.name), ...places.flatMap((one) => one.names)].map((texts) => ({
    texts: texts as Record<string, string>,
  }))
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
  const terms = lockedTerms(await namesOf(desk, all), source, to)
  const words = wordsOf(body).filter(({ only, texts }) => only === null && texts[source]?.trim())
  const fields = inReadingOrder(words, ({ where }) => where).map(({ where, texts }) => {
    const [from, told] = [texts[source]!, texts[to] ?? '']
    const record = records.find((each) => each.field === where && each.language === to)
    const state = states.find((each) => each.field === where && each.language === to)?.state ?? ('fresh' as const)
    const own = told === from ? [] : termsIn(from, told, terms)
    return {
      path: where,
      name: pathName(where, locale, edition.languages),
      source: from,
      target: told,
      state,
      pairs: pairSentences(from, told, state === 'behind' ? (record?.sources ?? null) : null),
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
  }
}
export type TranslatePage = Awaited<ReturnType<typeof translatePage>>

/** Words that were changed here, and those ticked as still right, are as new as their source from now on. */
export async function saveTranslation(desk: Desk, ref: ItemRef, form: FormData) {
  const { house, actor, edition, locale } = desk
  const to = field(form, 'to')
  if (!edition.languages.includes(to)) return { told: '' }
  const { one } = await workingOf(desk, ref)
  const typed = await typedBody(desk, ref, form)
  const ticked = form.getAll('read').filter((value) => typeof value === 'string')
  const changed = wordsOf(one.item.body)
    .map(({ where }) => where)
    .filter((where) => valueAt(typed.body, `${where}.${to}`) !== valueAt(one.item.body, `${where}.${to}`))
  const read = [...new Set([...ticked, ...changed])].map((its) => ({ field: its, language: to }))
  return attempt(desk, async () => {
    const revision = await saveItem(house.store.db, actor, edition.id, ref, { ...typed, read }).catch(
      (thrown: unknown) => {
        if (thrown instanceof ChangedMeanwhile) redirect(303, hrefOf(ref, `/choose?draft=${thrown.draft}`))
        throw thrown
      },
    )
    return { told: m.curating_saved({ n: revision }, { locale }) }
  })
}
