import { sql, type Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import type { ClaimFile } from './claim-file.ts'

/** `chosen` is an answer's id, 'both', or null while nobody has chosen. */
export interface Question extends Omit<ClaimFile, 'chosen'> {
  chosen: string | null
  changedAt: Date
}

/** A line of the log: every choice ever made in the house stays. `by` is an account id. */
export interface Choice {
  chosen: string | null
  reason: string
  by: string
  at: Date
}

interface QuestionRow {
  body: ClaimFile
  chosen: string | null
  changed_at: Date
}
const questionOf = ({ body, chosen, changed_at }: QuestionRow): Question => ({ ...body, chosen, changedAt: changed_at })

/** By topic, then id. `open`: only those nobody has chosen (true) or only chosen ones (false). */
export async function listQuestions(
  db: Db,
  edition: string,
  only: { open?: boolean; topic?: string; subject?: string } = {},
): Promise<Question[]> {
  const { rows } =
    await sql<QuestionRow>`select body, chosen, changed_at from claim_question where edition_id = ${edition}
    and (${only.open ?? null}::boolean is null or (chosen is null) = ${only.open ?? null}::boolean)
    and (${only.topic ?? null}::text is null or topic = ${only.topic ?? null}::text)
    and (${only.subject ?? null}::text is null or subject = ${only.subject ?? null}::text)
    order by topic, id`.execute(db)
  return rows.map(questionOf)
}

/** About any of the subjects, such as `event:quang-ninh-week`; by topic, then id. */
export async function questionsAbout(db: Db, edition: string, subjects: readonly string[]): Promise<Question[]> {
  const { rows } = await sql<QuestionRow>`select body, chosen, changed_at from claim_question
    where edition_id = ${edition} and subject = any(${[...subjects]}::text[]) order by topic, id`.execute(db)
  return rows.map(questionOf)
}

export async function questionsById(db: Db, edition: string, ids: readonly string[]): Promise<Map<string, Question>> {
  const { rows } = await sql<QuestionRow>`select body, chosen, changed_at from claim_question
    where edition_id = ${edition} and id = any(${[...ids]}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.body.id, questionOf(row)]))
}

/** One question with its log, newest choice first. */
export async function question(db: Db, edition: string, id: string): Promise<Question & { choices: Choice[] }> {
  const found = (await questionsById(db, edition, [id])).get(id)
  if (!found) throw new Refusal('evidence.no_question', { kind: 'missing', id })
  const { rows } = await sql<{ chosen: string | null; reason: string; chosen_by: string; chosen_at: Date }>`
    select chosen, reason, chosen_by, chosen_at from claim_choice
    where edition_id = ${edition} and question_id = ${id} order by chosen_at desc, id desc`.execute(db)
  return {
    ...found,
    choices: rows.map((row) => ({ chosen: row.chosen, reason: row.reason, by: row.chosen_by, at: row.chosen_at })),
  }
}

/** How many questions wait for a choice. */
export async function openCount(db: Db, edition: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from claim_question
    where edition_id = ${edition} and chosen is null`.execute(db)
  return rows[0]!.n
}
