/** What is wrong with an item, in the reader's words. */
import { m, type LocaleCode } from '#messages'
import type { Advice, StoryFault } from './fault.ts'

type Say = (p: Record<string, string>, o: { locale: LocaleCode }) => string

const WORDS = {
  projection_lacks: m.stories_fault_projection_lacks,
  projection_adds: m.stories_fault_projection_adds,
  language_differs: m.stories_fault_language_differs,
  block_missing: m.stories_fault_block_missing,
  block_unknown: m.stories_fault_block_unknown,
  alt_missing: m.stories_fault_alt_missing,
  claim_stale: m.stories_fault_claim_stale,
  claim_open: m.stories_fault_claim_open,
  claim_not_listed: m.stories_fault_claim_not_listed,
  no_permission: m.stories_fault_no_permission,
  permission_over: m.stories_fault_permission_over,
  film_missing: m.stories_fault_film_missing,
  film_rights: m.stories_fault_film_rights,
  captions_missing: m.stories_fault_captions_missing,
  captions_head: m.stories_fault_captions_head,
  captions_gap: m.stories_fault_captions_gap,
  captions_time: m.stories_fault_captions_time,
  captions_backwards: m.stories_fault_captions_backwards,
  captions_order: m.stories_fault_captions_order,
  captions_setting: m.stories_fault_captions_setting,
  captions_arrow: m.stories_fault_captions_arrow,
  captions_mark: m.stories_fault_captions_mark,
  captions_lost: m.stories_fault_captions_lost,
  transcript_missing: m.stories_fault_transcript_missing,
  words_missing: m.stories_fault_words_missing,
  leads_nowhere: m.stories_fault_leads_nowhere,
  not_public: m.stories_fault_not_public,
  stray_mark: m.stories_fault_stray_mark,
  note_unknown: m.stories_fault_note_unknown,
  path_unknown: m.stories_fault_path_unknown,
  moves: m.stories_fault_moves,
  not_read: m.stories_fault_not_read,
  read_before: m.stories_fault_read_before,
  unlabelled_picture: m.stories_fault_unlabelled_picture,
  machine_unsigned: m.stories_fault_machine_unsigned,
  walk_elsewhere: m.stories_fault_walk_elsewhere,
  walk_no_model: m.stories_fault_walk_no_model,
  walk_no_wall: m.stories_fault_walk_no_wall,
  walk_no_floor: m.stories_fault_walk_no_floor,
  walk_thing_heavy: m.stories_fault_walk_thing_heavy,
  walk_heavy: m.stories_fault_walk_heavy,
  walk_heavy_in_vr: m.stories_fault_walk_heavy_in_vr,
} as Record<Advice, unknown> as Record<Advice, Say>

const WEIGHTS: Record<string, (p: Record<never, never>, o: { locale: LocaleCode }) => string> = {
  bytes: m.stories_weight_bytes,
  drawCalls: m.stories_weight_draw_calls,
  triangles: m.stories_weight_triangles,
  textureBytes: m.stories_weight_texture_bytes,
}
const isWeight = (params: StoryFault['params']): params is { what: string; is: string; limit: string } =>
  'what' in params && 'limit' in params

/** What to do, in a sentence. */
export function tellStoryFault({ advice, params }: Pick<StoryFault, 'advice' | 'params'>, locale: LocaleCode): string {
  const counted = (n: string) => Number(n).toLocaleString(locale)
  const told = isWeight(params)
    ? {
        ...params,
        what: WEIGHTS[params.what]!({}, { locale }),
        is: counted(params.is),
        limit: counted(params.limit),
      }
    : params
  return WORDS[advice](told, { locale })
}
