import { editionNow, lockEdition } from '#modules/editions'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { hashOfBody, keyOf, type ItemRef, type StoryBodies } from '../items.ts'
import type { StoryItemKind } from '../model.ts'
import { mayWriteStories } from '../policy.ts'
import { recordRevisions } from '../publish/record-revisions.ts'
import { writeWorking } from '../publish/write-working.ts'
import type { WorkingWithRevision } from '../queries.ts'
import { wholeBody } from './shapes.ts'
import { idFrom, templateOf } from './templates.ts'

export interface AskNew {
  kind: StoryItemKind
  title: string
  language: string
  /** For an easy telling: the story it tells. */
  story?: string
}

/**
 * A new item from its kind's template, as a draft.
 * @throws Refusal stories.may_not_write, stories.no_title, stories.id_taken, stories.no_item, stories.not_whole
 */
export async function newItem(db: Db, actor: Actor, edition: string, ask: AskNew): Promise<ItemRef> {
  if (!mayWriteStories(actor)) throw new Refusal('stories.may_not_write', { kind: 'forbidden' })
  const title = ask.title.trim()
  const id = ask.kind === 'easy' ? (ask.story ?? '') : idFrom(title) || `${ask.kind}-${hashOfBody(title).slice(0, 8)}`
  if (!title) throw new Refusal('stories.no_title')
  const ref = { kind: ask.kind, id }
  await db.transaction().execute(async (trx) => {
    await lockEdition(trx, edition, 'edit')
    const { rows } = await sql<{ kind: StoryItemKind; id: string; body: unknown }>`select kind, id, body from story_item
      where edition_id = ${edition} and kind in ('hall', 'object', 'story', ${ask.kind}) order by kind, id`.execute(trx)
    if (rows.some((row) => row.kind === ask.kind && row.id === id))
      throw new Refusal('stories.id_taken', { kind: 'conflict', id })
    const story = rows.find((row) => row.kind === 'story' && row.id === ask.story)?.body as
      StoryBodies['story'] | undefined
    if (ask.kind === 'easy' && !story) throw new Refusal('stories.no_item', { kind: 'missing', id })
    const first = (kind: StoryItemKind) => rows.find((row) => row.kind === kind)?.id
    const { languages } = await editionNow(trx, edition)
    const its = { id, title, language: ask.language, languages, hall: first('hall'), object: first('object'), story }
    const body = wholeBody(ref, templateOf(ask.kind, its))
    await writeWorking(trx, edition, ref, body)
    // One of that name may have been here before: its revisions go on.
    const last = await sql<{ number: number }>`select coalesce(max(number), 0)::int as number from story_revision
      where edition_id = ${edition} and kind = ${ask.kind} and item_id = ${id}`.execute(trx)
    const revision = { number: last.rows[0]!.number, hash: '' }
    const item = { ...ref, body, hash: hashOfBody(body) }
    await recordRevisions(trx, actor.id, edition, [{ item, revision } as WorkingWithRevision])
    await audit(trx, actor, 'stories.begin', { edition, subjects: [keyOf(ref)], detail: { kind: ask.kind } })
  })
  return ref
}
