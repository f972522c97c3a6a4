/** terms/<id>.yaml: what a creator and the house promise each other, one file for each version. */
import * as v from 'valibot'
import type { ItemKind } from '#modules/editions'
import { day, localText, reference, slug, verification } from '#modules/people'
import { sql, type Db, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { CHOICES } from './model.ts'

const days = v.pipe(v.number('Write a number of days.'), v.integer(), v.minValue(1, 'Write at least one day.'))

const choice = v.strictObject({
  // A use of the rights ledger, or `count`: reading how often their posts were seen.
  choice: v.picklist(CHOICES, `Write one of ${CHOICES.join(', ')}.`),
  title: localText,
  about: localText,
  // Last day on which a yes holds.
  until: day,
  // Where a yes holds: countries or places of the edition. Left out: everywhere.
  places: v.optional(v.array(v.union([v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)), reference('place')]))),
  // What the form shows before anybody has chosen. Never a yes: that is for them to say.
  start: v.optional(v.literal('no', 'Write `no`, or leave the field out: a yes is never set beforehand.')),
})

export const termsSchema = v.pipe(
  v.strictObject({
    id: slug,
    version: v.pipe(v.number('Write the version as a number.'), v.integer(), v.minValue(1)),
    // In force from this day of the venue.
    from: day,
    verification: v.optional(verification),
    title: localText,
    give: localText,
    ask: localText,
    leave: localText,
    choices: v.pipe(
      v.array(choice),
      v.checkItems(
        (item, index, all) => all.findIndex((one) => one.choice === item.choice) === index,
        'This choice stands here twice.',
      ),
    ),
    // Days to answer, and before the last of them, when somebody is reminded: at most twice.
    answerDays: days,
    remindBefore: v.pipe(v.array(days), v.maxLength(2, 'Nobody is reminded more than twice.')),
    // After it, what is kept about creators is erased.
    keepUntil: day,
    text: localText,
  }),
  v.forward(
    v.partialCheck(
      [['answerDays'], ['remindBefore']],
      (it) => it.remindBefore.every((one) => one < it.answerDays),
      'A reminder comes after the invitation: let it be fewer days than `answerDays`.',
    ),
    ['remindBefore'],
  ),
)
export type Terms = v.InferOutput<typeof termsSchema>
export type TermsChoice = Terms['choices'][number]

export const termsKind: ItemKind<Terms> = {
  kind: 'terms',
  layout: { of: 'folder', folder: 'terms' },
  schema: termsSchema,
  read: async (db: Db, edition: string) => {
    const { rows } = await sql<{ id: string; body: Terms }>`select id, body from terms
      where edition_id = ${edition} order by id`.execute(db)
    return new Map(rows.map((row) => [row.id, row.body]))
  },
  write: async (trx: Trx, edition: string, id: string, body: Terms) => {
    await sql`insert into terms (edition_id, id, version, body, changed_at)
      values (${edition}, ${id}, ${body.version}, ${JSON.stringify(body)}::jsonb, ${systemNow()})
      on conflict (edition_id, id) do update set version = excluded.version, body = excluded.body, changed_at = excluded.changed_at`.execute(
      trx,
    )
  },
  remove: async (trx: Trx, edition: string, id: string) => {
    await sql`delete from terms where edition_id = ${edition} and id = ${id}`.execute(trx)
  },
}

/** The terms in force on a day of the venue: the highest version that has begun; null when there are none. */
export async function termsOn(db: Db, edition: string, day: string): Promise<Terms | null> {
  const { rows } = await sql<{ body: Terms }>`select body from terms
    where edition_id = ${edition} and body->>'from' <= ${day} order by version desc limit 1`.execute(db)
  return rows[0]?.body ?? null
}

export async function theTermsOn(db: Db, edition: string, day: string): Promise<Terms> {
  const terms = await termsOn(db, edition, day)
  if (!terms) throw new Refusal('creators.no_terms', { kind: 'missing' })
  return terms
}

export async function termsById(db: Db, edition: string, id: string): Promise<Terms | null> {
  const { rows } = await sql<{
    body: Terms
  }>`select body from terms where edition_id = ${edition} and id = ${id}`.execute(db)
  return rows[0]?.body ?? null
}
