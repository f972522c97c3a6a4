/** What changed between two versions, in sentences. */
import { listed } from '#lib/desk/format.ts'
import { m, type LocaleCode } from '#messages'
import { whatChanged, type Cue, type ShowPlan, type ShowRole } from '#modules/programme'
import { wording } from '#platform/words'
import { fieldName } from './words.ts'
import { clockOf } from '../../show/show-times.ts'

export function changeLines(before: ShowPlan, after: ShowPlan, locale: LocaleCode): string[] {
  const told = whatChanged(before, after)
  const o = { locale }
  const cues = (list: readonly Cue[]) =>
    listed(
      list.map((cue) => `${cue.number} ${wording(cue.title, locale).text}`),
      locale,
    )
  const roles = (list: readonly ShowRole[]) =>
    listed(
      list.map((role) => wording(role.name, locale).text),
      locale,
    )
  const fields = (names: readonly Parameters<typeof fieldName>[0][]) =>
    listed(
      names.map((name) => fieldName(name, locale)),
      locale,
    )
  return [
    ...(told.added.length ? [m.show_change_added({ cues: cues(told.added) }, o)] : []),
    ...(told.takenOut.length ? [m.show_change_out({ cues: cues(told.takenOut) }, o)] : []),
    ...(told.moved.length ? [m.show_change_moved({ cues: cues(told.moved) }, o)] : []),
    ...told.changed.map((one) => m.show_change_cue({ cue: cues([one.cue]), fields: fields(one.fields) }, o)),
    ...(told.roles.added.length ? [m.show_change_roles_added({ roles: roles(told.roles.added) }, o)] : []),
    ...(told.roles.takenOut.length ? [m.show_change_roles_out({ roles: roles(told.roles.takenOut) }, o)] : []),
    ...(told.roles.changed.length ? [m.show_change_roles({ roles: roles(told.roles.changed) }, o)] : []),
    ...(told.fields.length ? [m.show_change_plan({ fields: fields(told.fields) }, o)] : []),
    ...(told.seconds > 0 ? [m.show_change_longer({ time: clockOf(told.seconds) }, o)] : []),
    ...(told.seconds < 0 ? [m.show_change_shorter({ time: clockOf(told.seconds) }, o)] : []),
  ]
}
