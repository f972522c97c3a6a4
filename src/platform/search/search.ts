/** Finds what was typed, in every room that offers something. */
import { sql, type Db } from '../db.ts'
import { namesAsked, queriesOf, slotsOf, tokensAsked, type OtherName, type Queries, type Slot } from './ask.ts'
import { excerptOf } from './excerpt.ts'
import { allSearchables, type Found, type Hit, type SearchScope } from './model.ts'
import { holds, judge, TIERS, type Judged } from './rank.ts'
import { tokensOf, tokensRead, type Token } from './tokens.ts'

export interface AskSearch {
  /** The reader's: its titles are told, and its words stand first among equals. */
  language: string
  limit?: number
  /** A moment of the venue's clock. */
  now: Date
  kinds?: readonly string[]
}

export const LONGEST_QUERY = 200
const USUAL = 20
/** What `limit` can be at most. */
export const MOST_HITS = 200
/** Looked at beyond the limit: the door may turn some away, and the order among equals is found by a closer look. */
const ROWS_BEYOND = 20
const MOST_OTHER_NAMES = 60

/**
 * The best first. Two queries and one more when nothing was found, beside what the rooms ask about the hits.
 * @param words as somebody typed them; more than LONGEST_QUERY characters are cut off.
 */
export async function search(db: Db, edition: SearchScope, words: string, ask: AskSearch): Promise<Hit[]> {
  const asked = tokensAsked(words.slice(0, LONGEST_QUERY))
  if (!asked.length) return []
  const limit = Math.min(ask.limit ?? USUAL, MOST_HITS)
  const slots = slotsOf(asked, await otherNames(db, edition.id, namesAsked(asked)))
  const queries = queriesOf(slots)
  let rows = await rowsFound(db, edition.id, tiersOf(queries), queries.glossary ?? queries.folded, ask, limit)
  if (!rows.length)
    rows = await rowsFound(db, edition.id, [[TIERS.some, 'words', queries.some]], queries.some, ask, limit)
  const standing = await stillShown(db, edition, ask.now, rows)
  const judged = rows
    .filter((row) => standing.has(keyOf(row)))
    .map((row) => ({ row, ...judge({ ...row, isOwn: row.language === ask.language }, asked) }))
  // Other words that only look alike without their marks, or stand far apart: shown where nothing else is.
  const meant = judged.filter((one) => !one.otherMarks && !one.isFar)
  return (meant.length ? meant : judged)
    .sort((a, b) => b.score - a.score || b.row.weight - a.row.weight || byId(a.row, b.row))
    .slice(0, limit)
    .map((one) => hitOf(one, slots, asked))
}

/** The later first: ids of posts grow in time. */
const byId = (a: Found, b: Found) => (`${a.id} ${a.kind}` < `${b.id} ${b.kind}` ? 1 : -1)

const keyOf = ({ kind, id }: Found) => `${kind}\n${id}`

/** Names of the same things under which the index may hold them, by what was asked. */
async function otherNames(db: Db, edition: string, keys: readonly string[]): Promise<Map<string, OtherName[]>> {
  const { rows } = await sql<OtherName & { asked: string }>`select distinct a.folded as asked, o.name, o.language
    from search_name a join search_name o on o.edition_id = a.edition_id and o."group" = a."group" and o.folded <> a.folded
    where a.edition_id = ${edition} and a.folded = any(${[...keys]}::text[]) order by 1, 2, 3 limit ${MOST_OTHER_NAMES}`.execute(
    db,
  )
  return Map.groupBy(rows, (row) => row.asked)
}

type Column = 'titles' | 'readings' | 'words'
type Tier = [tier: number, column: Column, query: string]

/** The best first. */
function tiersOf({ typed, folded, reading, glossary }: Queries): Tier[] {
  const tiers: Tier[] = typed
    ? [
        [TIERS.typedName, 'titles', typed],
        [TIERS.typedText, 'words', typed],
        [TIERS.foldedName, 'titles', folded],
        [TIERS.foldedText, 'words', folded],
      ]
    : [
        [TIERS.name, 'titles', folded],
        [TIERS.text, 'words', folded],
      ]
  if (reading) tiers.push([TIERS.reading, 'readings', reading])
  if (glossary) tiers.push([TIERS.otherName, 'titles', glossary], [TIERS.otherText, 'words', glossary])
  return tiers.sort(([a], [b]) => b - a)
}

interface FoundRow extends Found {
  /** Of the document that was found. */
  language: string
  tier: number
  weight: number
  title: string
  names: string[]
  kana: string[]
  text: string
  /** In the reader's language, else as found. */
  shownTitle: string
  shownLanguage: string
  shownText: string
}

/** Each thing once, by its best document. Texts are read of the best alone. @param widest finds whatever one of the tiers does. */
async function rowsFound(
  db: Db,
  edition: string,
  tiers: readonly Tier[],
  widest: string,
  { language, kinds }: AskSearch,
  limit: number,
): Promise<FoundRow[]> {
  const tier = tiers.map(
    ([tier, column, query]) => sql`when ${sql.ref(column)} @@ ${query}::tsquery then ${sql.lit(tier)}`,
  )
  const { rows } =
    await sql<FoundRow>`with found as (select kind, id, language, weight, case ${sql.join(tier, sql` `)} end as tier
      from search_document where edition_id = ${edition} and words @@ ${widest}::tsquery
        ${kinds ? sql`and kind = any(${[...kinds]}::text[])` : sql``}),
    best as (select distinct on (kind, id) * from found where tier is not null order by kind, id, tier desc, (language = ${language}) desc),
    taken as (select * from best order by tier desc, (language = ${language}) desc, weight desc, id desc, kind desc limit ${limit + ROWS_BEYOND})
    select t.kind, t.id, t.language, t.tier, t.weight, d.title, d.names, d.kana, d.text,
      coalesce(own.title, d.title) as "shownTitle", coalesce(own.language, d.language) as "shownLanguage",
      case when own.language is distinct from d.language then coalesce(own.text, d.text) else '' end as "shownText"
    from taken t
      join search_document d on d.edition_id = ${edition} and d.kind = t.kind and d.id = t.id and d.language = t.language
      left join search_document own on own.edition_id = ${edition} and own.kind = t.kind and own.id = t.id and own.language = ${language}`.execute(
      db,
    )
  return rows
}

/** The one rule is asked again about every hit: an index may lag behind, the door may not. */
async function stillShown(db: Db, edition: SearchScope, now: Date, rows: readonly Found[]): Promise<Set<string>> {
  const standing = new Set<string>()
  for (const { kinds, shown } of allSearchables()) {
    const its = rows.filter((row) => kinds.includes(row.kind))
    if (!its.length) continue
    for (const one of shown ? await shown(db, edition, now, its) : its) standing.add(keyOf(one))
  }
  return standing
}

function hitOf({ row, ...judged }: { row: FoundRow } & Judged, slots: readonly Slot[], asked: readonly Token[]): Hit {
  const { kind, id, shownTitle, shownLanguage, language, title, text } = row
  const hit = { kind, id, title: shownTitle, language: shownLanguage, score: judged.score }
  const called = tokensOf([title, ...row.names].join('\n'))
  if (judged.why === 'glossary') {
    const all = [...called, ...tokensRead(text)]
    const others = slots.flatMap((slot) => slot.others)
    const by = others.find((other) => holds(all, tokensOf(other.name), 'typed'))?.name ?? null
    return { ...hit, why: 'glossary', by, excerpt: excerptOf(text, language, by ? tokensOf(by) : asked) }
  }
  // Found by what it is called in another language than it is told in here.
  if (language !== shownLanguage && judged.why !== 'reading' && holds(called, asked, 'folded'))
    return { ...hit, why: 'glossary', by: judged.by ?? title, excerpt: excerptOf(row.shownText, shownLanguage, asked) }
  return { ...hit, why: judged.why, by: judged.by, excerpt: excerptOf(text, language, asked, judged.isNamed) }
}
