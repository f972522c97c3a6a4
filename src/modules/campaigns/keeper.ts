import type { Keeper } from '#modules/rights'
import { sql } from '#platform/db'

/** Links stay, and what was counted; for whom a link was made is forgotten. */
export const campaignsKeeper: Keeper = {
  room: 'campaigns',
  texts: {
    campaign: {
      harmless: ['edition_id', 'event_id', 'made_by', 'people'],
      kept: { aim: 'the desk’s own plan', audiences: 'the desk’s own plan', messages: 'the desk’s own plan' },
    },
    content_item: {
      harmless: [
        ...['edition_id', 'file_id', 'kind', 'channel', 'source_language', 'languages', 'video_key', 'video_type'],
        'made_by',
      ],
      kept: { title: 'what the house itself says', out_url: 'where the house itself said it' },
    },
    content_text: {
      harmless: ['language', 'cover_key', 'changed_by'],
      kept: {
        caption: 'what the house itself says',
        alt: 'what the house itself says',
        subtitles: 'what the house itself says',
        made_from: 'what the house itself says',
      },
    },
    content_signature: { harmless: ['step', 'content_hash', 'signed_by'] },
    content_release: { harmless: ['content_hash'], kept: { body: 'what the house itself says' } },
    hand_out: { harmless: ['key_hash', 'language', 'made_by'] },
    link: {
      personal: ['about', 'label'],
      harmless: ['edition_id', 'code', 'source', 'medium', 'event_id', 'made_by'],
      kept: { target: 'an address the house itself leads to' },
    },
    link_click: { harmless: ['edition_id', 'country', 'device', 'language', 'robot'] },
    click_spool: { harmless: ['name'] },
    out_channel: {
      harmless: ['edition_id', 'kind', 'name', 'address', 'key_id', 'sealed', 'closed', 'made_by'],
    },
    outgoing: {
      harmless: ['edition_id', 'language', 'content_hash', 'state', 'code', 'outside_id', 'settled_by', 'queued_by'],
      kept: { body: 'what the house itself says', outside_url: 'where the house itself said it' },
    },
  },
  async forget(trx, { edition, keys }) {
    await sql`update link set about = null, label = null where edition_id = ${edition} and about = any(${[...keys]}::text[])`.execute(
      trx,
    )
  },
}
