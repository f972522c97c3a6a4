/** Everything that is told: how it stands, which languages are behind, what is wrong. A fixed number of queries. */
import { dayTime } from '#lib/desk/format.ts'
import { actorName } from '#lib/desk/shell/shell.server.ts'
import { m } from '#messages'
import { listAccounts } from '#modules/people'
import {
  fieldStates,
  ITEM_KINDS,
  keyOf,
  mayWriteStories,
  newItem,
  sourceLanguage,
  staleClaims,
  STATES,
  translationsOf,
  workingItems,
  type FieldState,
  type ItemRef,
  type StoryItemKind,
} from '#modules/stories'
import { THE_HOUSE } from '#platform/actor'
import { field, type Desk } from '../door.server.ts'
import { languageName } from '../words.ts'
import { titleOf } from './shelves.server.ts'
import { kindName, STATE_ICON, STATE_TAG, stateName } from './words.ts'

const WRONG = ['faults', 'stale', 'behind', 'missing', 'machine'] as const

/** What is wrong with a language: the worst first. */
const worst = (states: readonly FieldState[]) =>
  (['behind', 'machine', 'missing'] as const).find((one) => states.some(({ state }) => state === one)) ?? 'fresh'

export async function storiesPage({ house, edition, locale, actor }: Desk, search: URLSearchParams) {
  const { db } = house.store
  const [working, translations, stale, accounts] = [
    await workingItems(db, edition.id),
    await translationsOf(db, edition.id),
    new Set((await staleClaims(db, edition.id)).map((fault) => keyOf(fault.item))),
    await listAccounts(db, THE_HOUSE),
  ]
  const all = working.map(({ item, state, faults, changedAt, changedBy, publishedHash }) => {
    const key = keyOf(item)
    const states = fieldStates(item.body, edition.languages, translations.get(key))
    const source = sourceLanguage(item.body, edition.languages)
    return {
      key,
      kind: item.kind,
      id: item.id,
      href: `/desk/stories/${item.kind}/${item.id}`,
      title: titleOf(item.body, locale),
      kindName: kindName(item.kind, locale),
      state,
      stateName: stateName(state, locale),
      tag: STATE_TAG[state],
      icon: STATE_ICON[state],
      isPublic: publishedHash !== null && publishedHash !== item.hash,
      faults: faults.filter((fault) => fault.blocks).length,
      stale: stale.has(key),
      languages:
        item.kind === 'easy'
          ? []
          : edition.languages.map((language) => ({
              language,
              is: language === source ? ('source' as const) : worst(states.filter((one) => one.language === language)),
              count: states.filter((one) => one.language === language).length,
            })),
      at: dayTime(changedAt, edition.zone, locale),
      changedAt,
      by: changedBy ? actorName(changedBy, accounts, locale) : '–',
    }
  })
  const chosen = chosenFrom(search)
  const isWrong = (one: (typeof all)[number], wrong: string) =>
    wrong === 'faults' ? one.faults > 0 : wrong === 'stale' ? one.stale : one.languages.some(({ is }) => is === wrong)
  const shown = all
    .filter((one) => !chosen.kind || one.kind === chosen.kind)
    .filter((one) => !chosen.state || one.state === chosen.state)
    .filter((one) => !chosen.wrong || isWrong(one, chosen.wrong))
    .filter(
      (one) =>
        !chosen.q || `${one.title} ${one.id}`.toLocaleLowerCase(locale).includes(chosen.q.toLocaleLowerCase(locale)),
    )
    .sort((a, b) => ITEM_KINDS.indexOf(a.kind) - ITEM_KINDS.indexOf(b.kind) || a.title.localeCompare(b.title, locale))
  const o = { locale }
  const filters = [
    {
      key: 'kind',
      label: m.curating_field_kind({}, o),
      value: chosen.kind,
      any: m.curating_any({}, o),
      options: ITEM_KINDS.map((kind) => ({
        value: kind,
        label: kindName(kind, locale),
        count: all.filter((one) => one.kind === kind).length,
      })),
    },
    {
      key: 'state',
      label: m.curating_state({}, o),
      value: chosen.state,
      any: m.curating_any({}, o),
      options: STATES.map((state) => ({
        value: state,
        label: stateName(state, locale),
        count: all.filter((one) => one.state === state).length,
      })),
    },
    {
      key: 'wrong',
      label: m.curating_wrong({}, o),
      value: chosen.wrong,
      any: m.curating_any({}, o),
      options: WRONG.map((wrong) => ({
        value: wrong,
        label: WRONG_WORDS[wrong]({}, o),
        count: all.filter((one) => isWrong(one, wrong)).length,
      })),
    },
  ]
  return {
    rows: shown.map(({ changedAt: _at, ...row }) => row),
    total: all.length,
    waiting: all.filter((one) => one.state === 'review').length,
    filters,
    q: chosen.q,
    mayWrite: mayWriteStories(actor),
    kinds: ITEM_KINDS.map((kind) => ({ id: kind, name: kindName(kind, locale) })),
    languages: edition.languages.map((id) => ({ id, name: languageName(id, locale) })),
    stories: all.filter((one) => one.kind === 'story').map(({ id, title }) => ({ id, name: title })),
  }
}

const WRONG_WORDS = {
  faults: m.curating_wrong_faults,
  stale: m.curating_wrong_stale,
  behind: m.curating_wrong_behind,
  missing: m.curating_wrong_missing,
  machine: m.curating_wrong_machine,
}

function chosenFrom(search: URLSearchParams) {
  const one = <T extends string>(key: string, known: readonly T[]): T | null =>
    known.find((value) => value === search.get(key)) ?? null
  return {
    kind: one('kind', ITEM_KINDS),
    state: one('state', STATES),
    wrong: one('wrong', WRONG),
    q: (search.get('q') ?? '').trim().slice(0, 80),
  }
}

export async function beginFrom({ house, actor, edition, locale }: Desk, form: FormData): Promise<ItemRef> {
  const kind = ITEM_KINDS.find((one) => one === field(form, 'kind')) ?? ('object' satisfies StoryItemKind)
  const language = edition.languages.find((one) => one === field(form, 'language')) ?? locale
  const story = field(form, 'story')
  return newItem(house.store.db, actor, edition.id, {
    kind,
    title: field(form, 'title'),
    language,
    ...(story ? { story } : {}),
  })
}

export type StoriesPage = Awaited<ReturnType<typeof storiesPage>>
