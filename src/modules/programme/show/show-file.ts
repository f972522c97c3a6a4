/** shows/<id>.yaml: the script of a show, with its cues and who has a screen. */
import * as v from 'valibot'
import { language, localText, reference, slug, someText } from '#modules/people'
import { CUE_KINDS, type ShowPlan } from './model.ts'

const LONGEST_CUE_SECONDS = 6 * 3600
const MOST_ROLES = 12
const MOST_CUES = 300

const seconds = (least: number, most: number) => {
  const advice = `Write whole seconds, from ${least} to ${most}.`
  return v.pipe(v.number(advice), v.integer(advice), v.minValue(least, advice), v.maxValue(most, advice))
}
const yes = v.optional(v.literal(true, 'Write `true`, or leave the field out.'))

const roleSchema = v.strictObject({
  id: slug,
  name: localText,
  calls: yes,
  language: v.optional(language),
})

const numberAdvice = 'Write the number of the cue, for instance 43 or 43.5.'
const cueSchema = v.strictObject({
  id: slug,
  number: v.pipe(
    v.number(numberAdvice),
    v.minValue(0, numberAdvice),
    v.maxValue(9999, numberAdvice),
    v.check((it) => Number.isInteger(Math.round(it * 1e6) / 1e3), 'At most three digits stand behind the point.'),
  ),
  kind: v.picklist(CUE_KINDS, `Write one of ${CUE_KINDS.join(', ')}.`),
  title: localText,
  say: v.optional(someText),
  seconds: seconds(1, LONGEST_CUE_SECONDS),
  ready: v.optional(v.array(slug)),
  film: v.optional(seconds(0, LONGEST_CUE_SECONDS)),
  reserve: yes,
  instead: v.optional(slug),
  people: v.optional(v.array(reference('person'))),
  // Products are kept by a later room: here they are names of items.
  products: v.optional(v.array(reference('product'))),
})

/** What is wrong between the parts of a plan: where, and what to do. */
export function faultsBetween({ roles, cues, hardEnd }: ShowPlan): { at: (string | number)[]; advice: string }[] {
  const faults: { at: (string | number)[]; advice: string }[] = []
  const fault = (at: (string | number)[], advice: string) => void faults.push({ at, advice })
  const roleIds = roles.map((role) => role.id)
  roleIds.forEach((id, i) => {
    if (roleIds.indexOf(id) < i) fault(['roles', i, 'id'], 'This role stands here twice.')
  })
  if (!roles.some((role) => role.calls)) fault(['roles'], 'Let at least one role call the cues: `calls: true`.')
  const planned = cues.filter((cue) => !cue.reserve)
  if (!planned.length) fault(['cues'], 'Write at least one cue that is no reserve.')
  cues.forEach((cue, i) => {
    const twin = cues.slice(0, i).find((one) => one.id === cue.id || one.number === cue.number)
    if (twin?.id === cue.id) fault(['cues', i, 'id'], 'Another cue has this id: give one of the two another.')
    if (twin?.number === cue.number) fault(['cues', i, 'number'], 'Another cue has this number.')
    if (!cue.reserve && cues.slice(0, i).some((one) => !one.reserve && one.number > cue.number))
      fault(['cues', i, 'number'], 'Numbers grow in the order of the plan: mend the number, or move the cue.')
    ;(cue.ready ?? []).forEach((id, at) => {
      if (!roleIds.includes(id))
        fault(['cues', i, 'ready', at], `There is no role \`${id}\` in this show: mend the id or add it.`)
    })
    if (cue.instead === undefined) return
    if (!cue.reserve) fault(['cues', i, 'instead'], 'Only a reserve cue stands in for another: add `reserve: true`.')
    if (!planned.some((one) => one.id === cue.instead))
      fault(['cues', i, 'instead'], `There is no planned cue \`${cue.instead}\`: mend the id, or take \`instead\` out.`)
  })
  if (hardEnd !== undefined && planned[0] && hardEnd < planned[0].seconds)
    fault(['hardEnd'], 'It ends before its first cue is over.')
  return faults
}

export const showSchema = v.pipe(
  v.strictObject({
    id: slug,
    title: localText,
    event: v.optional(reference('event')),
    place: v.optional(reference('place')),
    stream: yes,
    roles: v.pipe(
      v.array(roleSchema, 'List who has a screen.'),
      v.minLength(1, 'Name at least one role.'),
      v.maxLength(MOST_ROLES, `Keep it within ${MOST_ROLES} roles.`),
    ),
    cues: v.pipe(
      v.array(cueSchema, 'List the cues in their order.'),
      v.minLength(1, 'Write at least one cue.'),
      v.maxLength(MOST_CUES, `Keep it within ${MOST_CUES} cues.`),
    ),
    hardEnd: v.optional(seconds(1, 24 * 3600)),
    sample: yes,
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    for (const { at, advice } of faultsBetween(dataset.value))
      addIssue({ message: advice, path: pathTo(dataset.value, at) })
  }),
)

/** The path of a fault as the schema's issues carry it. */
function pathTo(value: unknown, at: readonly (string | number)[]): [v.IssuePathItem, ...v.IssuePathItem[]] {
  let inside = value
  return at.map((key) => {
    const input = inside
    inside = (input as Record<string | number, unknown> | undefined)?.[key]
    return { type: 'unknown', origin: 'value', input, key, value: inside } satisfies v.IssuePathItem
  }) as [v.IssuePathItem, ...v.IssuePathItem[]]
}
