/** Handed to rights, which comes later: what the text columns of this room's tables hold. */
const ofFigures = ['edition_id', 'metric', 'dim', 'key']

export const EVIDENCE_TEXTS: Readonly<
  Record<
    string,
    { personal?: readonly string[]; harmless?: readonly string[]; kept?: Readonly<Record<string, string>> }
  >
> = {
  claim_question: {
    harmless: ['edition_id', 'id', 'subject', 'topic', 'chosen'],
    kept: { body: 'what the press and others said in public, from the edition’s own files' },
  },
  claim_choice: {
    harmless: ['edition_id', 'question_id', 'chosen', 'chosen_by'],
    kept: { reason: 'why the staff tell one claim: words of the house' },
  },
  series: { harmless: ['edition_id', 'id', 'body', 'rows'] },
  run: {
    personal: ['file_name', 'file_key', 'fault'],
    harmless: ['edition_id', 'source', 'file_hash', 'terms', 'options', 'state', 'started_by'],
  },
  raw_item: { personal: ['body'] },
  reject: { personal: ['detail', 'body'], harmless: ['code'] },
  figure_delta: { harmless: ofFigures },
  figure_sum: { harmless: ofFigures },
  figure_checkpoint: { harmless: ['edition_id'] },
  figure_checkpoint_sum: { harmless: ['metric', 'dim', 'key'] },
  figure_head: { harmless: ['edition_id'] },
  erased_key: { harmless: ['edition_id', 'key'] },
  erased_mark: { harmless: ['edition_id'] },
  sealed_batch: { harmless: ['edition_id', 'seal'] },
  sealed_contribution: { harmless: ['source', 'keys', 'hash'] },
  erased_file: { harmless: ['key'] },
}
