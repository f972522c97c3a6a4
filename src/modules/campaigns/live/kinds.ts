/** Products, duties and lives in an edition's files. What figures go by is dated as it changes. */
import { plainKind, type ItemKind } from '#modules/editions'
import { beginRecording } from '#modules/evidence'
import { sql, type Db, type Trx } from '#platform/db'
import { dayAt, readMoment, systemNow } from '#platform/time'
import { liveDutySchema, type LiveDuty } from './duty-file.ts'
import { liveSchema, type Live } from './live-file.ts'
import { productSchema, type Product } from './product-file.ts'

export const liveDutyKind = plainKind<LiveDuty>('live_duty', {
  kind: 'live_duty',
  layout: { of: 'list', file: 'live-duties.yaml' },
  schema: liveDutySchema,
})

const plainProduct = plainKind<Product>('product', {
  kind: 'product',
  layout: { of: 'list', file: 'products.yaml' },
  schema: productSchema,
})

/** What a figure knows of a product. `maker`: `person:ID` or `organisation:ID`. */
export interface ProductFact {
  maker: string | null
  province: string | null
}
export interface LiveFact {
  day: string
  starts: string
  products: string[]
  cancelled: boolean
}

export const productFact = ({ artisan, maker, province }: Product): ProductFact => ({
  maker: artisan ? `person:${artisan}` : maker ? `organisation:${maker}` : null,
  province: province ?? null,
})

export const liveFact = ({ starts, products, cancelled }: Live, zone: string): LiveFact => ({
  day: dayAt(readMoment(starts)!, zone),
  starts: readMoment(starts)!.toISOString(),
  products: (products ?? []).map((one) => one.product),
  cancelled: cancelled ?? false,
})

async function keepFact(trx: Trx, edition: string, kind: 'live' | 'product', id: string, fact: object): Promise<void> {
  const { rows } = await sql<{ same: boolean }>`select body = ${JSON.stringify(fact)}::jsonb as same from live_fact
    where edition_id = ${edition} and kind = ${kind} and id = ${id} order by recorded_at desc limit 1`.execute(trx)
  if (rows[0]?.same) return
  const at = await beginRecording(trx, edition)
  await sql`insert into live_fact (edition_id, kind, id, body, recorded_at)
    values (${edition}, ${kind}, ${id}, ${JSON.stringify(fact)}::jsonb, ${at})`.execute(trx)
}

export const productKind: ItemKind<Product> = {
  ...plainProduct,
  write: async (trx, edition, id, body) => {
    await plainProduct.write(trx, edition, id, body)
    await keepFact(trx, edition, 'product', id, productFact(body))
  },
}

async function zoneOf(trx: Trx, edition: string): Promise<string> {
  const { rows } = await sql<{ zone: string }>`select zone from edition where id = ${edition}`.execute(trx)
  return rows[0]!.zone
}

/** The one way a live's plan is ever written. What was ticked and told of it stays. */
export async function writeLive(trx: Trx, edition: string, id: string, body: Live): Promise<void> {
  await sql`insert into live (edition_id, id, body, changed_at)
    values (${edition}, ${id}, ${JSON.stringify(body)}::jsonb, ${systemNow()})
    on conflict (edition_id, id) do update set body = excluded.body, changed_at = excluded.changed_at`.execute(trx)
  await keepFact(trx, edition, 'live', id, liveFact(body, await zoneOf(trx, edition)))
}

export const liveKind: ItemKind<Live> = {
  kind: 'live',
  layout: { of: 'folder', folder: 'lives' },
  schema: liveSchema,
  read: async (db: Db, edition: string) => {
    const { rows } = await sql<{ id: string; body: Live }>`select id, body from live
      where edition_id = ${edition} order by id`.execute(db)
    return new Map(rows.map((row) => [row.id, row.body]))
  },
  write: writeLive,
  remove: async (trx: Trx, edition: string, id: string) => {
    const { rows } = await sql<{ body: Live }>`delete from live where edition_id = ${edition} and id = ${id}
      returning body`.execute(trx)
    if (!rows[0]) return
    const fact = liveFact(rows[0].body, await zoneOf(trx, edition))
    await keepFact(trx, edition, 'live', id, { ...fact, cancelled: true })
  },
}
