/** Keeps the index as the rooms are: only what differs is written. */
import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { sql, type Db, type Trx } from '../db.ts'
import { allSearchables, type NameGroup, type Searchable, type SearchDocument, type SearchScope } from './model.ts'
import { nameKey, tokensOf } from './tokens.ts'
import { RULES, vectorOf } from './vectors.ts'

/** A name of more words than that is a sentence, and nobody writes it for another. */
const MOST_WORDS = 6
const AT_ONCE = 500

export interface AskRefresh {
  now: Date
  /** Only these kinds. */
  kinds?: readonly string[]
  /** Only these ids of the kinds; one that is not offered any more leaves. */
  ids?: readonly string[]
  /** Makes every document again, also those that seem the same. */
  anew?: boolean
}

export interface Refreshed {
  written: number
  removed: number
}

/** One transaction for each room; those of one edition take turns. */
export async function refreshSearch(db: Db, edition: SearchScope, ask: AskRefresh): Promise<Refreshed> {
  const sum: Refreshed = { written: 0, removed: 0 }
  for (const searchable of allSearchables()) {
    if (ask.kinds && !searchable.kinds.some((kind) => ask.kinds!.includes(kind))) continue
    const done = await db.transaction().execute((trx) => refreshRoom(trx, edition, searchable, ask))
    sum.written += done.written
    sum.removed += done.removed
  }
  return sum
}

/** Was it ever made? Without a running house nothing keeps it. */
export async function isIndexed(db: Db, edition: string): Promise<boolean> {
  const { rows } = await sql`select 1 from search_document where edition_id = ${edition} limit 1`.execute(db)
  return rows.length > 0
}

async function refreshRoom(
  trx: Trx,
  edition: SearchScope,
  searchable: Searchable,
  ask: AskRefresh,
): Promise<Refreshed> {
  // Two that refresh at once would each write what it saw first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`search:${edition.id}`}, 0))`.execute(trx)
  const ids = ask.ids ?? null
  const offered = await searchable.documents(trx, edition, ask.now, ids)
  const { rows: known } = await sql<{
    key: string
    hash: string
  }>`select kind || '\n' || id || '\n' || language as key, hash
    from search_document where edition_id = ${edition.id} and kind = any(${[...searchable.kinds]}::text[])
      ${ids ? sql`and id = any(${[...ids]}::text[])` : sql``}`.execute(trx)
  const hashes = new Map(known.map((row) => [row.key, ask.anew ? '' : row.hash]))
  const made = new Map(offered.map((document) => [keyOf(document), { document, hash: hashOf(document, searchable) }]))
  const gone = [...hashes.keys()].filter((key) => !made.has(key))
  const changed = [...made].filter(([key, one]) => hashes.get(key) !== one.hash).map(([, one]) => one)
  await remove(trx, edition.id, gone)
  for (let at = 0; at < changed.length; at += AT_ONCE)
    await write(trx, edition.id, searchable, changed.slice(at, at + AT_ONCE))
  const isMoved = changed.length > 0 || gone.length > 0
  // What a room knows beside its documents changes without them.
  if (searchable.givesNames && (isMoved || ask.anew || (searchable.names && !ids)))
    await writeNames(trx, edition, searchable)
  return { written: changed.length, removed: gone.length }
}

const keyOf = ({ kind, id, language }: SearchDocument) => `${kind}\n${id}\n${language}`

const hashOf = (document: SearchDocument, { weight }: Searchable) =>
  createHash('sha256')
    .update(JSON.stringify([RULES, weight, document]))
    .digest('base64url')

async function remove(trx: Trx, edition: string, keys: readonly string[]): Promise<void> {
  if (!keys.length) return
  const rows = JSON.stringify(keys.map((key) => key.split('\n')))
  await sql`delete from search_document d using json_array_elements(${rows}::json) k
    where d.edition_id = ${edition} and d.kind = k->>0 and d.id = k->>1 and d.language = k->>2`.execute(trx)
}

async function write(
  trx: Trx,
  edition: string,
  { weight }: Searchable,
  made: readonly { document: SearchDocument; hash: string }[],
): Promise<void> {
  const rows = made.map(({ document, hash }) => {
    const { kind, id, language, title, names = [], readings = [], text, persons = [] } = document
    const called = [title, ...names]
    return {
      ...{ kind, id, language, title, names, kana: readings, text, persons, hash },
      ...{ titles: vectorOf(called), readings: vectorOf(readings), words: vectorOf([...called, ...readings, text]) },
    }
  })
  await sql`insert into search_document (edition_id, kind, id, language, title, names, kana, text, persons, weight, hash, titles, readings, words)
    select ${edition}, kind, id, language, title, names, kana, text, persons, ${weight}::int, hash, titles, readings, words
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(kind text, id text, language text, title text, names text[], kana text[], text text,
      persons text[], hash text, titles tsvector, readings tsvector, words tsvector)
    on conflict (edition_id, kind, id, language) do update set title = excluded.title, names = excluded.names, kana = excluded.kana, text = excluded.text,
      persons = excluded.persons, weight = excluded.weight, hash = excluded.hash, titles = excluded.titles,
      readings = excluded.readings, words = excluded.words`.execute(trx)
}

interface NameRow {
  group: string
  language: string
  name: string
  folded: string
}

/** All names of a room's things, as they now stand in the index, and what it knows beside them. */
async function writeNames(trx: Trx, edition: SearchScope, searchable: Searchable): Promise<void> {
  const kind = searchable.kinds[0]!
  const groups = [...(await namesIn(trx, edition.id, searchable)), ...((await searchable.names?.(trx, edition)) ?? [])]
  const rows = groups.flatMap(({ group, names }) =>
    names.flatMap(({ language, name }) => {
      const tokens = tokensOf(name)
      if (!tokens.length || tokens.length > MOST_WORDS) return []
      return [{ group, language, name, folded: nameKey(tokens) }]
    }),
  )
  const lines = (all: readonly NameRow[]) =>
    [...new Set(all.map((row) => [row.group, row.folded, row.language, row.name].join('\n')))].sort()
  const { rows: known } = await sql<NameRow>`select "group", language, name, folded from search_name
    where edition_id = ${edition.id} and kind = ${kind}`.execute(trx)
  if (isDeepStrictEqual(lines(rows), lines(known))) return
  await sql`delete from search_name where edition_id = ${edition.id} and kind = ${kind}`.execute(trx)
  await sql`insert into search_name (edition_id, kind, "group", language, name, folded)
    select ${edition.id}, ${kind}, "group", language, name, folded
    from json_to_recordset(${JSON.stringify(rows)}::json) as r("group" text, language text, name text, folded text)
    on conflict do nothing`.execute(trx)
}

async function namesIn(trx: Trx, edition: string, { kinds }: Searchable): Promise<NameGroup[]> {
  const { rows } = await sql<{
    kind: string
    id: string
    language: string
    called: string[]
  }>`select kind, id, language,
      array[title] || names || kana as called
    from search_document where edition_id = ${edition} and kind = any(${[...kinds]}::text[]) order by kind, id, language`.execute(
    trx,
  )
  return [...Map.groupBy(rows, ({ kind, id }) => `${kind}:${id}`)].map(([group, its]) => ({
    group,
    names: its.flatMap(({ language, called }) => called.map((name) => ({ language, name }))),
  }))
}
