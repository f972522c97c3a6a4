/** Codes of the house in the reader's words. Every message is named outright, so that a page carries only its own. */
import { m, type LocaleCode } from '#messages'
import type { Basis, Outcome, RefuseReason, Theme } from '#modules/posts'
import type { Use } from '#modules/rights'
import type { Role } from '#platform/actor'

type Say = (p: Record<never, never>, o: { locale: LocaleCode }) => string
const said = <Code extends string>(table: Record<Code, Say>) => {
  const known = table as Record<string, Say | undefined>
  return (code: Code | (string & {}), locale: LocaleCode): string => known[code]?.({}, { locale }) ?? code
}

export const roleName = said<Role>({
  owner: m.people_role_owner,
  head: m.people_role_head,
  communications: m.people_role_communications,
  programme: m.people_role_programme,
  curator: m.people_role_curator,
  viewer: m.people_role_viewer,
})

export const outcomeName = said<Outcome | 'waiting'>({
  waiting: m.desk_status_waiting,
  allow: m.desk_status_allow,
  refuse: m.desk_status_refuse,
  later: m.desk_status_later,
})

export const basisName = said<Basis>({
  explicit: m.desk_basis_explicit,
  evident: m.desk_basis_evident,
  coincident: m.desk_basis_coincident,
})

export const basisAbout = said<Basis>({
  explicit: m.desk_basis_explicit_about,
  evident: m.desk_basis_evident_about,
  coincident: m.desk_basis_coincident_about,
})

export const useName = said<Use>({
  wall: m.desk_use_wall,
  site: m.desk_use_site,
  embed: m.desk_use_embed,
  repost: m.desk_use_repost,
  print: m.desk_use_print,
  press_kit: m.desk_use_press_kit,
  paid: m.desk_use_paid,
  ai_training: m.desk_use_ai_training,
})

export const themeName = said<Theme>({
  folk_art: m.desk_theme_folk_art,
  cuisine: m.desk_theme_cuisine,
  costume: m.desk_theme_costume,
  customs_rituals: m.desk_theme_customs_rituals,
  tourism: m.desk_theme_tourism,
  nature: m.desk_theme_nature,
  business: m.desk_theme_business,
})

export const reasonName = said<RefuseReason>({
  off_campaign: m.desk_reason_off_campaign,
  duplicate: m.desk_reason_duplicate,
  child_without_consent: m.desk_reason_child_without_consent,
  others_music_or_picture: m.desk_reason_others_music_or_picture,
  insult: m.desk_reason_insult,
  wrong_about_house: m.desk_reason_wrong_about_house,
  selling: m.desk_reason_selling,
  other: m.desk_reason_other,
})

/** `null`: not known. */
export function languageName(code: string | null, locale: LocaleCode): string {
  if (!code) return m.desk_unknown({}, { locale })
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
