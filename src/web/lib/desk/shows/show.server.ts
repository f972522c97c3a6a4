/** One show as the desk edits it: its cues in their order, who has a screen, what its versions changed. */
import { dayTime } from '#lib/desk/format.ts'
import { actorName } from '#lib/desk/shell/shell.server.ts'
import { languageName } from '#lib/desk/words.ts'
import { listPlaces, placeNameOn } from '#modules/editions'
import { productsById } from '#modules/campaigns'
import { listAccounts, listPeople } from '#modules/people'
import {
  againstHardEnd,
  CUE_KINDS,
  cueMark,
  isChanged,
  listEvents,
  listRuns,
  mayPlanShows,
  plannedSeconds,
  plannedTimes,
  theShow,
  versionsOf,
  type Cue,
  type ShowPlan,
} from '#modules/programme'
import { THE_HOUSE } from '#platform/actor'
import { wording } from '#platform/words'
import type { Desk } from '../door.server.ts'
import { changeLines } from './change-lines.ts'
import { planForm, runLine } from './list.server.ts'
import { CUE_ICON } from '../../show/cue-icon.ts'
import { cueKindName } from './words.ts'
import { clockOf } from '../../show/show-times.ts'

const RUNS_LISTED = 8

/** A cue's name as a crew says it: `43 Rồng phun nước`. */
export const cueName = (cue: Pick<Cue, 'number' | 'title'>, locale: string): string =>
  `${cue.number} ${wording(cue.title, locale).text}`

function cueLine(plan: ShowPlan, cue: Cue, at: number | undefined, named: Named, { locale, edition }: Desk) {
  const roleName = (id: string) => wording(plan.roles.find((role) => role.id === id)?.name, locale).text || id
  const instead = plan.cues.find((one) => one.id === cue.instead)
  const languages = [...new Set([...edition.languages, ...Object.keys(cue.title), ...Object.keys(cue.say ?? {})])]
  return {
    id: cue.id,
    number: cue.number,
    title: wording(cue.title, locale).text,
    say: wording(cue.say, locale).text,
    icon: CUE_ICON[cue.kind],
    kindName: cueKindName(cue.kind, locale),
    at: at === undefined ? null : clockOf(at / 1000),
    length: clockOf(cue.seconds),
    ready: (cue.ready ?? []).map((id) => ({ id, name: roleName(id) })),
    film: cue.film ?? null,
    instead: instead ? cueName(instead, locale) : null,
    people: (cue.people ?? []).map((id) => named.people.get(id) ?? id),
    products: (cue.products ?? []).map((id) => named.products.get(id) ?? id),
    seen: cueMark(cue),
    own: {
      kind: cue.kind,
      seconds: clockOf(cue.seconds),
      reserve: cue.reserve === true,
      instead: cue.instead ?? '',
      people: cue.people ?? [],
      products: cue.products ?? [],
      texts: languages.map((language) => ({
        language,
        name: languageName(language, locale),
        title: cue.title[language] ?? '',
        say: cue.say?.[language] ?? '',
      })),
    },
  }
}
type Named = Record<'people' | 'products', ReadonlyMap<string, string>>
export type CueLine = ReturnType<typeof cueLine>

/** Each cue of the plan by its length, as shares of the whole drawing; the hard end where it falls. */
export function stripOf(plan: ShowPlan, locale: Desk['locale']) {
  const total = plannedSeconds(plan)
  const whole = Math.max(total, plan.hardEnd ?? 0) || 1
  return {
    cues: plannedTimes(plan, 0).map(({ cue: id, at, seconds }) => {
      const cue = plan.cues.find((one) => one.id === id)!
      return {
        id,
        number: cue.number,
        kind: cue.kind,
        name: `${cueName(cue, locale)}, ${clockOf(seconds)}`,
        from: at / 1000 / whole,
        share: seconds / whole,
      }
    }),
    hardEnd: plan.hardEnd === undefined ? null : plan.hardEnd / whole,
  }
}

export async function showPage(desk: Desk, id: string, asked: string | null) {
  const { house, edition, locale, actor, today } = desk
  const { db } = house.store
  const { plan } = await theShow(db, edition.id, id)
  const versions = await versionsOf(db, edition.id, id)
  const accounts = await listAccounts(db, THE_HOUSE)
  const events = await listEvents(db, edition.id)
  const places = await listPlaces(db, edition.id)
  const runs = await listRuns(db, edition.id, { show: id })
  const times = new Map(plannedTimes(plan, 0).map((one) => [one.cue, one.at]))
  const end = againstHardEnd(plan, null, 0, 0)
  const named: Named = {
    people: new Map((await listPeople(db, edition.id)).map((one) => [one.id, wording(one.name, locale).text])),
    products: new Map(
      [...(await productsById(db, edition.id)).values()].map((one) => [one.id, wording(one.name, locale).text]),
    ),
  }
  const lines = plan.cues.map((cue) => cueLine(plan, cue, times.get(cue.id), named, desk))
  const names = (ids: readonly string[]) =>
    plan.cues.filter((cue) => ids.includes(cue.id)).map((cue) => cueName(cue, locale))
  const newest = versions[0]
  return {
    id: plan.id,
    title: wording(plan.title, locale).text,
    sample: plan.sample === true,
    stream: plan.stream === true,
    mayPlan: mayPlanShows(actor),
    chosen: lines.some((line) => line.id === asked) ? asked : null,
    cues: lines.filter((line) => !line.own.reserve),
    reserves: lines.filter((line) => line.own.reserve),
    strip: stripOf(plan, locale),
    total: clockOf(plannedSeconds(plan)),
    end: end && {
      at: clockOf(plan.hardEnd!),
      over: end.over > 0,
      by: clockOf(end.over),
      leaveOut: names(end.leaveOut),
      still: end.stillOver ? clockOf(end.stillOver) : null,
    },
    kinds: CUE_KINDS.map((kind) => ({ id: kind, name: cueKindName(kind, locale) })),
    roles: plan.roles.map((role) => ({
      id: role.id,
      name: wording(role.name, locale).text,
      calls: role.calls === true,
      language: role.language ?? '',
      names: edition.languages.map((language) => ({ language, name: role.name[language] ?? '' })),
    })),
    people: [...named.people].map(([one, name]) => ({ id: one, name })),
    products: [...named.products].map(([one, name]) => ({ id: one, name })),
    languages: edition.languages.map((language) => ({ id: language, name: languageName(language, locale) })),
    basics: {
      titles: edition.languages.map((language) => ({ language, title: plan.title[language] ?? '' })),
      event: plan.event ?? '',
      place: plan.place ?? '',
      hardEnd: plan.hardEnd === undefined ? '' : clockOf(plan.hardEnd),
      events: events.map((one) => ({ id: one.id, name: wording(one.title, locale).text })),
      places: places.map((one) => ({ id: one.id, name: wording(placeNameOn(one, today), locale).text })),
    },
    unsettled: newest && isChanged(newest.plan, plan) ? changeLines(newest.plan, plan, locale) : null,
    next: newest ? newest.version + 1 : 1,
    settled: newest !== undefined && !isChanged(newest.plan, plan),
    versions: versions.map((one, i) => ({
      version: one.version,
      by: actorName(one.madeBy, accounts, locale),
      at: dayTime(one.madeAt, edition.zone, locale),
      cues: one.plan.cues.length,
      lines: versions[i + 1] ? changeLines(versions[i + 1]!.plan, one.plan, locale) : null,
    })),
    runs: runs.slice(0, RUNS_LISTED).map((run) => runLine(desk, run)),
    plan: planForm(desk),
  }
}
export type ShowPage = Awaited<ReturnType<typeof showPage>>
