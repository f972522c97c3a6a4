import type { ItemRef } from '../items.ts'

/**
 * parity       a projection, or a language, holds something else than the others
 * alt          a picture without its words in a language
 * stale-claim  another answer is told than the words were written around
 * permission   nobody's yes stands for showing it
 * film         a film or a sound that was not handed in, or whose rights nobody wrote
 * captions     a film or a sound without captions or transcript, or with captions that are no WebVTT
 * translation  words that are missing in a language; the page falls back and says so
 * reference    words that lead nowhere, or look like a reference and are none
 * label        what a community asks is not kept
 * machine      a machine's draft that nobody has signed or let go
 * walk         a hall that cannot be walked through as it is laid out, or is too heavy for it
 */
export const FAULT_KINDS = [
  'parity',
  'alt',
  'stale-claim',
  'permission',
  'film',
  'captions',
  'translation',
  'reference',
  'label',
  'machine',
  'walk',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** Something that is wrong with an item, and what to do: the text is message `stories_fault_<advice>` with `params`. */
export interface StoryFault {
  item: ItemRef
  kind: FaultKind
  /** The field, such as `notes.rim.text`; empty: the item as a whole. */
  where: string
  /** null: in every language. */
  language: string | null
  advice: Advice
  params: Record<string, string>
  /** It is not published as long as this is so. */
  blocks: boolean
}

export const ADVICE = [
  'projection_lacks',
  'projection_adds',
  'language_differs',
  'block_missing',
  'block_unknown',
  'alt_missing',
  'claim_stale',
  'claim_open',
  'claim_not_listed',
  'no_permission',
  'permission_over',
  'film_missing',
  'film_rights',
  'captions_missing',
  'captions_head',
  'captions_gap',
  'captions_time',
  'captions_backwards',
  'captions_order',
  'captions_setting',
  'captions_arrow',
  'captions_mark',
  'captions_lost',
  'transcript_missing',
  'words_missing',
  'leads_nowhere',
  'not_public',
  'stray_mark',
  'note_unknown',
  'path_unknown',
  'moves',
  'not_read',
  'read_before',
  'unlabelled_picture',
  'machine_unsigned',
  'walk_elsewhere',
  'walk_no_model',
  'walk_no_wall',
  'walk_no_floor',
  'walk_thing_heavy',
  'walk_heavy',
  'walk_heavy_in_vr',
] as const
export type Advice = (typeof ADVICE)[number]

export const faultIn = (
  { kind, id }: ItemRef,
  fault: FaultKind,
  advice: Advice,
  its: Partial<Pick<StoryFault, 'where' | 'language' | 'params' | 'blocks'>> = {},
): StoryFault => ({
  item: { kind, id },
  kind: fault,
  where: its.where ?? '',
  language: its.language ?? null,
  advice,
  params: its.params ?? {},
  blocks: its.blocks ?? true,
})
