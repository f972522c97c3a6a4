import type { TableTexts } from '#modules/rights'
import { BRIEF_TEXTS } from './briefs/texts.ts'

export const CREATOR_TEXTS: Readonly<Record<string, TableTexts>> = {
  ...BRIEF_TEXTS,
  creator: {
    personal: [
      ...['name', 'other_names', 'spoken', 'countries', 'topics', 'availability', 'lives_in', 'email', 'contacts'],
      ...['guardian_name', 'guardian_email', 'notes'],
    ],
    harmless: ['edition_id', 'kind', 'language', 'created_by'],
  },
  // The rows go whole.
  creator_handle: { personal: ['handle', 'account_id'], harmless: ['edition_id', 'platform'] },
  creator_key: { harmless: ['hash'] },
  creator_invitation: {
    personal: ['words', 'guardian', 'decline_words'],
    harmless: [
      ...['edition_id', 'scope', 'event_id', 'language', 'way', 'terms_id', 'sent_by', 'answer'],
      ...['answered_terms_id', 'answered_language', 'close_reason'],
    ],
  },
  creator_choice: { harmless: ['edition_id', 'choice', 'terms_id', 'language'] },
  creator_letter: {
    personal: ['subject', 'body'],
    harmless: ['edition_id', 'direction', 'kind', 'language', 'written_by'],
  },
  creator_import: { harmless: ['edition_id', 'file_name', 'mapping', 'header', 'counts', 'made_by'] },
  creator_reject: { personal: ['cells', 'detail'], harmless: ['code'] },
  terms: { harmless: ['edition_id', 'id', 'body'] },
}
