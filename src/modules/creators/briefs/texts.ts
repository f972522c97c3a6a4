import type { TableTexts } from '#modules/rights'

export const BRIEF_TEXTS: Readonly<Record<string, TableTexts>> = {
  disclosure_duty: { harmless: ['edition_id', 'id', 'body'] },
  sample_people: { harmless: ['edition_id'] },
  brief: {
    harmless: ['edition_id', 'event_id', 'made_by'],
    kept: { draft: 'credit lines name who made the material' },
  },
  brief_version: {
    harmless: ['hash', 'published_by'],
    kept: { body: 'as it was published: credit lines name who made the material' },
  },
  brief_acceptance: { harmless: ['language'] },
}
