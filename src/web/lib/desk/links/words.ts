import { m, type LocaleCode } from '#messages'
import type { Medium, Source } from '#modules/campaigns'

const SOURCES: Record<Source, typeof m.campaigns_source_tiktok> = {
  tiktok: m.campaigns_source_tiktok,
  facebook: m.campaigns_source_facebook,
  instagram: m.campaigns_source_instagram,
  youtube: m.campaigns_source_youtube,
  x: m.campaigns_source_x,
  mastodon: m.campaigns_source_mastodon,
  zalo: m.campaigns_source_zalo,
  line: m.campaigns_source_line,
  mail: m.campaigns_source_mail,
  print: m.campaigns_source_print,
  site: m.campaigns_source_site,
}
const MEDIUMS: Record<Medium, typeof m.campaigns_medium_qr> = {
  organic_social: m.campaigns_medium_organic_social,
  paid_social: m.campaigns_medium_paid_social,
  creator: m.campaigns_medium_creator,
  email: m.campaigns_medium_email,
  qr: m.campaigns_medium_qr,
  press: m.campaigns_medium_press,
}
export const sourceName = (source: Source, locale: LocaleCode): string => SOURCES[source]({}, { locale })
export const mediumName = (medium: Medium, locale: LocaleCode): string => MEDIUMS[medium]({}, { locale })
