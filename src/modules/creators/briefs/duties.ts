/** disclosure.yaml: what each country asks of somebody who was invited. */
import { plainKind } from '#modules/editions'
import { sql, type Db } from '#platform/db'
import { dutySchema, type Duty } from '../disclosure.ts'

export const dutyKind = plainKind<Duty>('disclosure_duty', {
  kind: 'disclosure_duty',
  layout: { of: 'list', file: 'disclosure.yaml' },
  schema: dutySchema,
})

/** Those of a country first, then what holds elsewhere. */
export async function disclosureDuties(db: Db, edition: string): Promise<Duty[]> {
  const { rows } = await sql<{ body: Duty }>`select body from disclosure_duty where edition_id = ${edition}
    order by body->>'country' nulls last, id`.execute(db)
  return rows.map((row) => row.body)
}
