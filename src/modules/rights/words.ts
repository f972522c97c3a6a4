/** Why a work may or may not be used, in words: a sentence for each person whose say is missing. */
import { m, type LocaleCode } from '#messages'
import type { Reason, RightsAnswer, Say } from './model.ts'

const PARTS = {
  maker: m.rights_part_maker,
  seen: m.rights_part_seen,
  music: m.rights_part_music,
  material: m.rights_part_material,
}
export const partName = (part: Say['part'], locale: LocaleCode): string => PARTS[part]({}, { locale })

/** @param handle how the maker is known, as long as nobody has named them. */
export function personName(say: Say, handle: string | null, locale: LocaleCode): string {
  const name = say.name ?? (say.part === 'maker' && handle ? `@${handle}` : say.person)
  if (!name) return m.rights_who_maker({}, { locale })
  return m.rights_who_part({ name, part: partName(say.part, locale) }, { locale })
}

type OfPerson = Exclude<Reason, 'source' | 'embargo'>
const MISSING: Record<OfPerson, (p: { who: string }, o: { locale: LocaleCode }) => string> = {
  withheld: m.rights_no_withheld,
  no_grant: m.rights_no_no_grant,
  ended: m.rights_no_ended,
  no_guardian: m.rights_no_no_guardian,
  elsewhere: m.rights_no_elsewhere,
  other_language: m.rights_no_other_language,
  not_yet: m.rights_no_not_yet,
  expired: m.rights_no_expired,
}

/** @param embargo the moment it ends, as the reader is told moments. */
export function whyNot(answer: RightsAnswer, handle: string | null, embargo: string, locale: LocaleCode): string[] {
  if (answer.allowed) return []
  if (answer.reason === 'source') return [m.rights_no_source({}, { locale })]
  // Somebody's no says it all.
  const told = answer.missing.filter(({ reason }) => answer.reason !== 'withheld' || reason === 'withheld')
  return [
    ...told.map(({ say, reason }) => MISSING[reason as OfPerson]({ who: personName(say, handle, locale) }, { locale })),
    ...(answer.reason === 'embargo' ? [m.rights_no_embargo({ moment: embargo }, { locale })] : []),
  ]
}
