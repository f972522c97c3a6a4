/**
 * Rows by the thousand as a relation: one array a column, which costs a fraction of rows as JSON. The server is handed the
 * arrays in PostgreSQL's binary form (array_send), which it need not parse; the embedded database is handed their text.
 */
import { sql, type RawBuilder } from 'kysely'

/** `moment` is told in milliseconds since 1970 (sent in seconds, exact to the microsecond), `day` in days since 1970. */
export type Column<Row> =
  readonly ['uuid', (row: Row) => string | null] | readonly ['bigint' | 'moment' | 'day', (row: Row) => number | null]

const SENT = {
  uuid: { type: sql`uuid[]`, oid: 2950, bytes: 16 },
  bigint: { type: sql`bigint[]`, oid: 20, bytes: 8 },
  seconds: { type: sql`float8[]`, oid: 701, bytes: 8 },
  int: { type: sql`int[]`, oid: 23, bytes: 4 },
}
const SENT_AS = { uuid: 'uuid', bigint: 'bigint', moment: 'seconds', day: 'int' } as const

/** @returns `(select …)` with these columns in their order; it still wants a name. */
export function relation<Row>(rows: readonly Row[], columns: Record<string, Column<Row>>): RawBuilder<unknown> {
  const list = Object.entries(columns).map(([name, [kind, value]]) => {
    const sent = SENT_AS[kind]
    const told = rows.map((row) => value(row))
    const values = kind === 'moment' ? told.map((ms) => (ms === null ? null : Number(ms) / 1000)) : told
    const cells = sql`unnest(${new ColumnParam(sent, values)}::${SENT[sent].type})`
    const is = kind === 'moment' ? sql`to_timestamp(${cells})` : kind === 'day' ? sql`date 'epoch' + ${cells}` : cells
    return sql`${is} as ${sql.ref(name)}`
  })
  return sql`(select ${sql.join(list)})`
}

/** A column on its way to the database. */
export class ColumnParam {
  readonly #kind: keyof typeof SENT
  readonly #values: readonly (string | number | null)[]

  constructor(kind: keyof typeof SENT, values: readonly (string | number | null)[]) {
    this.#kind = kind
    this.#values = values
  }

  /** As an array literal. */
  toString(): string {
    return `{${this.#values.map((value) => value ?? 'NULL').join(',')}}`
  }

  /** What `pg` asks of a parameter that knows its own form: dimensions, nulls, element type, then each cell by its length. */
  toPostgres(): Buffer {
    const { oid, bytes } = SENT[this.#kind]
    const { length } = this.#values
    const out = Buffer.allocUnsafe(20 + length * (4 + bytes))
    out.writeInt32BE(length ? 1 : 0, 0)
    out.writeInt32BE(1, 4)
    out.writeInt32BE(oid, 8)
    if (!length) return out.subarray(0, 12)
    out.writeInt32BE(length, 12)
    out.writeInt32BE(1, 16)
    let at = 20
    for (const value of this.#values) {
      at = out.writeInt32BE(value === null ? -1 : bytes, at)
      if (value !== null) at = this.#write(out, value, at)
    }
    return out.subarray(0, at)
  }

  #write(out: Buffer, value: string | number, at: number): number {
    if (typeof value === 'string') {
      if (out.write(value.replaceAll('-', ''), at, 16, 'hex') !== 16) throw new Error(`not a UUID: ${value}`)
      return at + 16
    }
    if (this.#kind === 'seconds') return out.writeDoubleBE(value, at)
    if (!Number.isSafeInteger(value)) throw new Error(`not a whole number: ${value}`)
    if (this.#kind === 'int') return out.writeInt32BE(value, at)
    out.writeInt32BE(Math.floor(value / 2 ** 32), at)
    return out.writeUInt32BE(value >>> 0, at + 4)
  }
}
