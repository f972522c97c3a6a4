import { m, type LocaleCode } from '#messages'

const NAMES = {
  edition: m.desk_kind_edition,
  place: m.desk_kind_place,
  organisation: m.desk_kind_organisation,
  outlet: m.desk_kind_outlet,
  person: m.desk_kind_person,
  text: m.desk_kind_text,
  claim: m.desk_kind_claim,
  series: m.desk_kind_series,
  event: m.desk_kind_event,
  product: m.live_kind_product,
  live_duty: m.live_kind_duty,
  live: m.live_kind_live,
  show: m.show_kind,
}
/** What sort of item of an edition, in words; an unknown one by its own name. */
export const kindName = (kind: string, locale: LocaleCode): string =>
  (NAMES as Record<string, (typeof NAMES)['place'] | undefined>)[kind]?.({}, { locale }) ?? kind
