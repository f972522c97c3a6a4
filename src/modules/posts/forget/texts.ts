import type { TableTexts } from '#modules/rights'

export const POST_TEXTS: Readonly<Record<string, TableTexts>> = {
  author: {
    personal: ['account_key', 'handle', 'display_name', 'skeleton'],
    harmless: ['edition_id', 'platform', 'hidden_by'],
  },
  post: {
    personal: ['platform_id', 'url', 'caption', 'tags', 'drawing', 'signature'],
    harmless: ['edition_id', 'platform', 'media', 'created_basis', 'gone_reason'],
  },
  post_band: { harmless: ['edition_id'] },
  post_source: { personal: ['caption'], harmless: ['source'] },
  post_observation: { harmless: ['source'] },
  post_day: { harmless: ['edition_id'] },
  post_day_was: { harmless: ['edition_id'] },
  post_dim: { harmless: ['dim', 'key'] },
  post_keys: { harmless: ['dims'] },
  // because: the event's own code, tag or name, found in the caption.
  post_fact: { harmless: ['kind', 'value', 'basis', 'because', 'said_by'] },
  account_day: { personal: ['account'], harmless: ['edition_id', 'metric', 'source'] },
  review_decision: {
    personal: ['note'],
    harmless: ['edition_id', 'outcome', 'reason', 'decided_by', 'ended_by'],
  },
  sample_row: { personal: ['body'], harmless: ['edition_id', 'kind'] },
}
