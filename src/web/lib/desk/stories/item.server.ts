/** One item as it is written: its form, how it stands, what is wrong, who may do what. */
import { error } from '@sveltejs/kit'
import { dayTime } from '#lib/desk/format.ts'
import { actorName } from '#lib/desk/shell/shell.server.ts'
import { valueWords } from '#lib/public/claims.ts'
import { readerOf } from '#lib/public/reader.ts'
import { chosenAnswers, questionsById, type Question } from '#modules/evidence'
import { listAccounts } from '#modules/people'
import {
  checkExhibition,
  draftsOf,
  fieldStates,
  ITEM_KINDS,
  keyOf,
  mayPublish,
  mayWriteStories,
  revisionsOf,
  sourceLanguage,
  tellStoryFault,
  translationsOf,
  workingItems,
  type Draft,
  type Item,
  type ItemRef,
  type StoryFault,
  type StoryItemKind,
  type Tree,
} from '#modules/stories'
import { THE_HOUSE } from '#platform/actor'
import { wording } from '#platform/words'
import type { Desk } from '../door.server.ts'
import { languageName } from '../words.ts'
import { eldersOf } from './elders.server.ts'
import { FieldMaker } from './fields.ts'
import { FORMS, pathsOf } from './forms.ts'
import { keptKey } from './keep-typed.ts'
import { shelvesFor, titleOf, type Working } from './shelves.server.ts'
import { kindName, pathName, STATE_ICON, STATE_TAG, stateName } from './words.ts'

/** From an address; a kind that is none is a page that is not there. */
export function refFrom(params: Partial<Record<string, string>>): ItemRef {
  const kind = ITEM_KINDS.find((one): one is StoryItemKind => one === params.kind)
  if (!kind || !params.id) error(404)
  return { kind, id: params.id }
}
export const hrefOf = ({ kind, id }: ItemRef, more = ''): string => `/desk/stories/${kind}/${id}${more}`

export async function workingOf({ house, edition }: Desk, ref: ItemRef): Promise<{ one: Working; all: Working[] }> {
  const all = await workingItems(house.store.db, edition.id)
  const one = all.find(({ item }) => keyOf(item) === keyOf(ref))
  if (!one) error(404)
  return { one, all }
}

/** What publishing would say of it now. */
export const faultsOf = async ({ house, edition, now }: Desk, { item }: Working, all: readonly Working[]) => {
  const existing = new Set(all.map((one) => keyOf(one.item)))
  const candidates = [item as Item]
  const faults = await checkExhibition(house.store.db, edition, { now, candidates, existing })
  return faults.filter((fault) => keyOf(fault.item) === keyOf(item))
}

/** @param draftId what somebody typed and did not save, asked for by its id. @param typed show it because saving it was refused just now. */
export async function itemPage(desk: Desk, ref: ItemRef, draftId: string | null, typed: boolean) {
  const { house, edition, locale, actor } = desk
  const { db } = house.store
  const { one, all } = await workingOf(desk, ref)
  const accounts = await listAccounts(db, THE_HOUSE)
  const drafts = await draftsOf(db, actor, edition.id, ref)
  const revision = one.revision?.number ?? 0
  const unsaved = drafts.find((draft) => !draft.isRefused && draft.base === revision)
  const shown = (typed ? unsaved : undefined) ?? drafts.find((draft) => draft.id === draftId && draft.base === revision)
  const body = (shown?.body ?? one.item.body) as Tree
  const shelves = await shelvesFor(desk, all)
  const groups = FORMS[ref.kind](new FieldMaker({ body, locale, languages: edition.languages, shelves }))
  const faults = await faultsOf(desk, one, all)
  const revisions = await revisionsOf(db, edition.id, ref)
  const records = (await translationsOf(db, edition.id, ref)).get(keyOf(ref)) ?? []
  const states = fieldStates(one.item.body, edition.languages, records)
  const published = revisions.find((each) => each.hash === one.publishedHash)?.number ?? 0
  const writers =
    one.publishedHash === one.item.hash
      ? []
      : revisions.filter((each) => each.number > published).map((each) => each.madeBy)
  const at = (draft: Draft) => ({
    id: draft.id,
    at: dayTime(draft.savedAt, edition.zone, locale),
    isBehind: draft.base !== revision,
    savedAt: draft.savedAt.getTime(),
  })
  return {
    ...ref,
    href: hrefOf(ref),
    title: titleOf(one.item.body, locale),
    kindName: kindName(ref.kind, locale),
    state: one.state,
    stateName: stateName(one.state, locale),
    tag: STATE_TAG[one.state],
    icon: STATE_ICON[one.state],
    hasState: 'state' in one.item.body,
    isPublic: one.publishedHash !== null,
    revision,
    published,
    draft: shown?.id ?? null,
    /** When the house last kept or saved something of this person's, in real time. */
    keptAt: Math.max(
      0,
      ...drafts.map((draft) => draft.savedAt.getTime()),
      ...revisions.filter((each) => each.madeBy === actor.id).map((each) => each.madeAt.getTime()),
    ),
    key: keptKey(edition.id, ref.kind, ref.id),
    unsaved: unsaved && unsaved.id !== shown?.id ? at(unsaved) : null,
    waiting: drafts.filter((draft) => draft.isRefused || draft.base !== revision).map(at),
    by: one.changedBy ? actorName(one.changedBy, accounts, locale) : '–',
    at: dayTime(one.changedAt, edition.zone, locale),
    groups,
    drawings: shelves.drawings,
    picture: pictureOf(body),
    faults: faultLines(faults, groups, locale, edition.languages),
    claims: await claimLines(desk, body),
    elders: await eldersOf(desk, one.item, accounts),
    languages:
      ref.kind === 'easy'
        ? []
        : edition.languages.map((id) => ({
            id,
            name: languageName(id, locale),
            isSource: id === sourceLanguage(one.item.body, edition.languages),
            count: states.filter((state) => state.language === id).length,
          })),
    mayWrite: mayWriteStories(actor),
    mayPublish: mayPublish(actor, writers),
    isOwn: writers.includes(actor.id),
  }
}
export type ItemPage = Awaited<ReturnType<typeof itemPage>>

const pictureOf = (body: Tree): string | null => (body.picture as { drawing?: string } | undefined)?.drawing ?? null

/** What to mend, and the place in the form where it is mended. */
export function faultLines(
  faults: readonly StoryFault[],
  groups: Parameters<typeof pathsOf>[0],
  locale: Desk['locale'],
  languages: readonly string[],
) {
  const known = new Set(pathsOf(groups))
  const anchor = (where: string) => {
    for (
      let path = where.replace(/^note:[^/]+\//, 'notes.');
      path;
      path = path.slice(0, Math.max(0, path.lastIndexOf('.')))
    ) {
      if (known.has(path)) return `#at-${path}`
      if (path === 'claims') return '#claims'
    }
    return '#main'
  }
  const lines = faults.map((fault) => ({
    text: tellStoryFault(fault, locale),
    where: [fault.where && pathName(fault.where, locale, languages), fault.language?.toUpperCase()]
      .filter(Boolean)
      .join(' · '),
    href: anchor(fault.where),
    blocks: fault.blocks,
  }))
  return [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()]
}

/** Which answer the words were written around, and which is told now. */
async function claimLines({ house, edition, locale }: Desk, body: Tree) {
  const claims = (body.claims ?? []) as { claim: string; told: string }[]
  const questions = await questionsById(
    house.store.db,
    edition.id,
    claims.map((one) => one.claim),
  )
  const reader = readerOf(locale)
  const words = (question: Question, chosen: string | null) =>
    chosenAnswers({ answers: question.answers, chosen: chosen ?? undefined })
      .map((answer) => valueWords(answer, question.unit, reader))
      .join(' / ')
  return claims.map(({ claim, told }) => {
    const question = questions.get(claim)
    return {
      claim,
      question: question ? wording(question.question, locale).text : claim,
      told: question ? words(question, told) || told : told,
      now: question?.chosen ? words(question, question.chosen) : null,
      isStale: question ? question.chosen !== told : true,
    }
  })
}
