/** What the forms of a show ask for. */
import { m } from '#messages'
import { productsById } from '#modules/campaigns'
import {
  addCue,
  editCue,
  editRoles,
  editShow,
  moveCue,
  renumberCues,
  settleShow,
  takeOutCue,
  theShow,
  type CueDraft,
  type CueKind,
  type ShowRole,
} from '#modules/programme'
import { Refusal } from '#platform/refusal'
import { field, type Desk } from '../door.server.ts'
import { readMinutes } from './words.ts'

const textsFrom = (form: FormData, name: string): Record<string, string> =>
  Object.fromEntries(
    [...form.keys()]
      .filter((key) => key.startsWith(`${name}_`))
      .map((key) => [key.slice(name.length + 1), field(form, key)])
      .filter(([, text]) => text !== ''),
  )

const listFrom = (form: FormData, name: string): string[] => form.getAll(name).map(String).filter(Boolean)

/** What is not a number stays none, so that the plan's own check names the field. */
function draftFrom(form: FormData): CueDraft {
  const film = field(form, 'film')
  const instead = field(form, 'instead')
  const reserve = form.has('reserve')
  return {
    kind: field(form, 'kind') as CueKind,
    title: textsFrom(form, 'title'),
    say: textsFrom(form, 'say'),
    seconds: readMinutes(field(form, 'seconds')) ?? Number.NaN,
    ready: listFrom(form, 'ready'),
    people: listFrom(form, 'person'),
    products: listFrom(form, 'product'),
    ...(film ? { film: Number(film) } : {}),
    ...(reserve ? { reserve: true as const } : {}),
    ...(reserve && instead ? { instead } : {}),
  }
}

/** Products are kept by a later room than shows: a name is looked up here, before it is written. What a cue names already may stay. */
async function assertProducts(
  { house, edition }: Desk,
  draft: CueDraft,
  before: readonly string[] = [],
): Promise<CueDraft> {
  const added = (draft.products ?? []).filter((id) => !before.includes(id))
  if (!added.length) return draft
  const known = await productsById(house.store.db, edition.id)
  const strange = added.find((id) => !known.has(id))
  if (strange !== undefined) throw new Refusal('programme.show_names_nobody', { id: strange })
  return draft
}

type Act = (desk: Desk, form: FormData, show: string) => Promise<string>

const cueOf = ({ edition }: Desk, form: FormData, show: string) => {
  const seen = field(form, 'seen')
  return { edition: edition.id, show, cue: field(form, 'cue'), ...(seen ? { seen } : {}) }
}

export const writeCue: Act = async (desk, form, show) => {
  const which = cueOf(desk, form, show)
  const { plan } = await theShow(desk.house.store.db, desk.edition.id, show)
  const before = plan.cues.find((cue) => cue.id === which.cue)?.products
  await editCue(desk.house.store.db, desk.actor, which, await assertProducts(desk, draftFrom(form), before))
  return m.show_saved({}, desk)
}

export const putCue: Act = async (desk, form, show) => {
  const which = { edition: desk.edition.id, show }
  const draft = await assertProducts(desk, draftFrom(form))
  await addCue(desk.house.store.db, desk.actor, which, draft, field(form, 'after') || null)
  return m.show_saved({}, desk)
}

export const shiftCue: Act = async (desk, form, show) => {
  await moveCue(desk.house.store.db, desk.actor, cueOf(desk, form, show), field(form, 'after') || null)
  return m.show_moved({}, desk)
}

export const dropCue: Act = async (desk, form, show) => {
  await takeOutCue(desk.house.store.db, desk.actor, cueOf(desk, form, show))
  return m.show_taken_out({}, desk)
}

export const renumber: Act = async (desk, _, show) => {
  await renumberCues(desk.house.store.db, desk.actor, { edition: desk.edition.id, show })
  return m.show_renumbered({}, desk)
}

/** Roles as the form has them; a name in no language: the new line was left empty. */
export const writeRoles: Act = async (desk, form, show) => {
  const { plan } = await theShow(desk.house.store.db, desk.edition.id, show)
  const roles = listFrom(form, 'role').flatMap((at): ShowRole[] => {
    const given = textsFrom(form, `name_${at}`)
    const old = plan.roles.find((role) => role.id === at)
    if (form.has(`out_${at}`) || !Object.keys(given).length) return []
    // Languages the form does not ask for keep their wording.
    const kept = Object.entries(old?.name ?? {}).filter(([code]) => !desk.edition.languages.includes(code))
    const language = field(form, `language_${at}`)
    return [
      {
        id: old?.id ?? newRoleId(plan.roles),
        name: { ...Object.fromEntries(kept), ...given },
        ...(form.has(`calls_${at}`) ? { calls: true as const } : {}),
        ...(language ? { language } : {}),
      },
    ]
  })
  await editRoles(desk.house.store.db, desk.actor, { edition: desk.edition.id, show }, roles)
  return m.show_saved({}, desk)
}

function newRoleId(roles: readonly ShowRole[]): string {
  let n = roles.length + 1
  while (roles.some((role) => role.id === `role-${n}`)) n++
  return `role-${n}`
}

export const writeBasics: Act = async (desk, form, show) => {
  const hardEnd = field(form, 'hardEnd')
  const seconds = hardEnd ? readMinutes(hardEnd) : null
  if (hardEnd && seconds === null) throw new Refusal('programme.show_not_valid', { field: m.show_hard_end({}, desk) })
  const { plan } = await theShow(desk.house.store.db, desk.edition.id, show)
  const kept = Object.entries(plan.title).filter(([code]) => !desk.edition.languages.includes(code))
  await editShow(
    desk.house.store.db,
    desk.actor,
    { edition: desk.edition.id, show },
    {
      title: { ...Object.fromEntries(kept), ...textsFrom(form, 'title') },
      event: field(form, 'event') || null,
      place: field(form, 'place') || null,
      hardEnd: seconds,
    },
  )
  return m.show_saved({}, desk)
}

export const settle: Act = async (desk, _, show) => {
  const { version, made } = await settleShow(desk.house.store.db, desk.actor, desk.edition.id, show)
  return made ? m.show_settled({ n: version }, desk) : m.show_settled_same({ n: version }, desk)
}
