/** What writing keeps in words: the edition's own, until they are saved or let go. */
import type { TableTexts } from '#modules/rights'

const OWN = 'the edition’s own words, being written'

export const WRITING_TEXTS: Record<string, TableTexts> = {
  story_draft: { harmless: ['edition_id', 'kind', 'item_id', 'account_id'], kept: { body: OWN } },
  story_translation: {
    harmless: ['edition_id', 'kind', 'item_id', 'field', 'language', 'sources', 'made', 'read_by', 'signed_as'],
  },
  story_machine_draft: {
    harmless: ['edition_id', 'kind', 'item_id', 'field', 'language', 'sources', 'provider', 'model', 'asked_by'],
    kept: { words: OWN },
  },
}
