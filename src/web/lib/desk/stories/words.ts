/** Names of what is written, in the reader's words. */
import { m, type LocaleCode } from '#messages'
import type { ItemState, LabelKind, Standing, StoryBlock, StoryItemKind } from '#modules/stories'

type Say = (p: Record<never, never>, o: { locale: LocaleCode }) => string
const said =
  <Code extends string>(table: Record<Code, Say>) =>
  (code: Code, locale: LocaleCode): string =>
    (table as Record<string, Say | undefined>)[code]?.({}, { locale }) ?? code

export const kindName = said<StoryItemKind>({
  theme: m.curating_kind_theme,
  object: m.curating_kind_object,
  story: m.curating_kind_story,
  easy: m.curating_kind_easy,
  hall: m.curating_kind_hall,
  route: m.curating_kind_route,
})

export const stateName = said<ItemState>({
  draft: m.curating_state_draft,
  review: m.curating_state_review,
  published: m.curating_state_published,
})
export const STATE_TAG = { draft: 'info', review: 'wait', published: 'ok' } as const
export const STATE_ICON = { draft: 'sign', review: 'eye', published: 'check' } as const

export const blockName = said<StoryBlock['kind']>({
  text: m.curating_block_text,
  object: m.curating_block_object,
  claim: m.curating_block_claim,
  quote: m.curating_block_quote,
  steps: m.curating_block_steps,
  choice: m.curating_block_choice,
  media: m.curating_block_media,
})

export const standingName = said<Standing>({
  scanned: m.halls_standing_scanned,
  reconstructed: m.halls_standing_reconstructed,
  imagined: m.halls_standing_imagined,
  'machine-made': m.halls_standing_machine_made,
})

export const labelName = said<LabelKind>({
  attribution: m.curating_label_attribution,
  seasonal: m.curating_label_seasonal,
  'not-for-commerce': m.curating_label_not_for_commerce,
  'do-not-animate': m.curating_label_do_not_animate,
  'elders-review': m.curating_label_elders_review,
  'with-permission': m.curating_label_with_permission,
})

const FIELDS: Record<string, Say> = {
  title: m.curating_field_title,
  summary: m.curating_field_summary,
  lead: m.curating_field_lead,
  teaser: m.curating_field_teaser,
  text: m.curating_field_text,
  heading: m.curating_field_heading,
  question: m.curating_field_question,
  label: m.curating_field_label,
  who: m.curating_field_who,
  say: m.curating_field_say,
  alt: m.curating_field_alt,
  because: m.curating_field_because,
  credit: m.curating_field_credit,
  licence: m.curating_field_licence,
  transcript: m.curating_field_transcript,
  standing: m.curating_field_standing,
  drawing: m.curating_field_drawing,
  file: m.curating_field_file,
  at: m.curating_field_at,
  readings: m.curating_field_readings,
  otherNames: m.curating_field_other_names,
  contents: m.curating_field_contents,
  verification: m.curating_field_verification,
  hall: m.curating_kind_hall,
  original: m.curating_field_original,
  cover: m.curating_field_cover,
  object: m.curating_kind_object,
  story: m.curating_kind_story,
  claim: m.curating_block_claim,
  path: m.curating_field_path,
  minutes: m.curating_field_minutes,
  audience: m.curating_field_audience,
  order: m.curating_field_order,
  ink: m.curating_field_ink,
  place: m.curating_field_places,
  places: m.curating_field_places,
  people: m.curating_field_people,
  events: m.curating_field_events,
  themes: m.curating_field_themes,
  objects: m.curating_field_objects,
  allergens: m.curating_field_allergens,
  notes: m.curating_notes,
  blocks: m.curating_blocks,
  steps: m.curating_block_steps,
  ways: m.curating_field_ways,
  next: m.curating_next,
  stops: m.curating_stops,
  sources: m.curating_sources,
  labels: m.curating_labels,
  claims: m.curating_claims,
  community: m.curating_field_community,
  note: m.curating_field_note,
  from: m.curating_field_from,
  to: m.curating_field_to,
  until: m.curating_field_until,
  zone: m.curating_field_zone,
  evidence: m.curating_field_evidence,
  readBy: m.curating_field_read_by,
  readOn: m.curating_field_read_on,
  name: m.curating_field_name,
  url: m.curating_field_url,
  picture: m.curating_picture,
  state: m.curating_state,
  kind: m.curating_field_kind,
  captions: m.curating_field_captions,
}

/** A field by the last part of its path that has a name of its own. */
export function fieldName(path: string, locale: LocaleCode): string {
  const name = path
    .replace(/#$/, '')
    .split('.')
    .reverse()
    .find((part) => Object.hasOwn(FIELDS, part))
  return name ? FIELDS[name]!({}, { locale }) : path
}

/** The whole way to a field: «Ghi chú rim · Tên», its language at the end. */
export function pathName(path: string, locale: LocaleCode, languages: readonly string[]): string {
  const parts = path.replace(/#$/, '').split('.')
  return parts
    .map((part, at) =>
      at === parts.length - 1 && languages.includes(part)
        ? part.toUpperCase()
        : Object.hasOwn(FIELDS, part)
          ? FIELDS[part]!({}, { locale })
          : /^\d+$/.test(part)
            ? String(Number(part) + 1)
            : part,
    )
    .join(' · ')
}

const ORDER = [
  'title',
  'lead',
  'summary',
  'teaser',
  'heading',
  'question',
  'label',
  'text',
  'picture',
  'cover',
  'alt',
  'notes',
  'blocks',
]

/** Fields in the order in which they are read, whatever order the database keeps their names in; entries stay as they stand. */
export function inReadingOrder<Its>(all: readonly Its[], pathOf: (one: Its) => string): Its[] {
  const seen = new Map<string, number>()
  const rank = (part: string, prefix: string) => {
    const known = ORDER.indexOf(part)
    if (known >= 0) return known
    const key = `${prefix}.${part}`
    if (!seen.has(key)) seen.set(key, ORDER.length + seen.size)
    return seen.get(key)!
  }
  const ranked = all.map((one) => {
    const parts = pathOf(one).replace(/#$/, '').split('.')
    return { one, ranks: parts.map((part, at) => rank(part, parts.slice(0, at).join('.'))) }
  })
  return ranked
    .sort((a, b) => {
      for (let at = 0; at < Math.max(a.ranks.length, b.ranks.length); at++) {
        const apart = (a.ranks[at] ?? -1) - (b.ranks[at] ?? -1)
        if (apart) return apart
      }
      return 0
    })
    .map(({ one }) => one)
}
