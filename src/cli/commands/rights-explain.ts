import { m } from '#messages'
import type { Edition } from '#modules/editions'
import type { PostRights } from '#modules/posts'
import {
  mayUse,
  namesOfPlace,
  personName,
  readLanguages,
  saysOf,
  USES,
  whyNot,
  type Reason,
  type Use,
} from '#modules/rights'
import type { Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { isoAt } from '#platform/time'

const EN = { locale: 'en' } as const

export interface Explained {
  json: { allowed: boolean; reason: 'granted' | Reason; grant: string | null; until: string | null }
  lines: string[]
}

/** The answer of the one rule, for a program and in words. */
export async function explainRights(
  db: Db,
  { id, zone }: Edition,
  rights: PostRights,
  asked: { use: string; at: Date; place: string | null; language: string | null },
): Promise<Explained> {
  const { use, at, place, language } = asked
  if (!(USES as readonly string[]).includes(use))
    throw new Refusal('rights.unknown_use', { use, uses: USES.join(', ') })
  readLanguages(language === null ? null : [language])
  const here = place === null ? [] : await namesOfPlace(db, id, place)
  const answer = mayUse(rights, { use: use as Use, at, here, language })
  const embargo = rights.embargoUntil ? isoAt(rights.embargoUntil, zone) : ''
  const until = answer.until && isoAt(answer.until, zone)
  const question = `${use} · ${isoAt(at, zone)} · ${place ?? 'everywhere'} · ${language ?? 'every language'}`
  const people = saysOf(rights).map((say) => {
    const key = say.person ? `  --person ${say.person}` : ''
    const no = answer.missing.find((one) => one.say.id === say.id)
    return `  ${no ? '✗' : '✓'} ${personName(say, rights.handle, 'en')}${key}`
  })
  const why = answer.allowed
    ? [m.rights_granted({ day: answer.grant.last_day }, EN), ...(answer.credit ? [`Credit: ${answer.credit}`] : [])]
    : whyNot(answer, rights.handle, embargo, 'en')
  return {
    json: { allowed: answer.allowed, reason: answer.reason, grant: answer.grant?.id ?? null, until },
    lines: [
      `${answer.allowed ? 'Yes' : 'No'}: ${question}`,
      ...why,
      ...(answer.allowed ? [`Grant ${answer.grant.id}, until ${until}`] : []),
      'Who has a say:',
      ...people,
    ],
  }
}
