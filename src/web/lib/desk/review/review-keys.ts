import { m, type LocaleCode } from '#messages'
import type { Binding } from '../keys.ts'

/** The keys of the review page. `may`: this person decides; else only those for looking. */
export function reviewKeys(locale: LocaleCode, reasons: number, may: boolean): Binding[] {
  const o = { locale }
  const looking: Binding[] = [
    { keys: 'j', command: 'next', text: m.desk_key_next_post({}, o), foot: true },
    { keys: 'k', command: 'previous', text: m.desk_key_next_post({}, o), foot: true },
  ]
  const ways: Binding[] = [
    { keys: 'd', command: 'compare', text: m.desk_key_compare({}, o), foot: true },
    { keys: 'o', command: 'original', text: m.desk_key_original({}, o), foot: true },
    { keys: 'escape', command: 'back', text: m.desk_key_back({}, o) },
  ]
  if (!may) return [...looking, ...ways]
  return [
    ...looking,
    { keys: 'a', command: 'allow', text: m.desk_key_allow({}, o), foot: true },
    { keys: 'x', command: 'reasons', text: m.desk_key_refuse({}, o), foot: true },
    ...Array.from({ length: reasons }, (_, i) => ({
      keys: `x ${i + 1}`,
      command: `refuse:${i + 1}`,
      text: m.desk_key_refuse_because({}, o),
    })),
    { keys: 's', command: 'later', text: m.desk_key_later({}, o), foot: true },
    { keys: 'r', command: 'grant', text: m.desk_key_grant({}, o) },
    ...[1, 2, 3, 4].map((n) => ({ keys: `shift+${n}`, command: `link:${n}`, text: m.desk_key_link({}, o) })),
    ...ways,
  ]
}
