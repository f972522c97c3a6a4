/** Dated facts about posts: written by the machine, overruled by persons, never erased by either. */
import { sql, type Db, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import type { Basis } from '../model.ts'
import { setDimensions, type Dimension } from '../roll/restate.ts'
import { dimensionsOf, type EventPlace, type Known } from './dimensions.ts'
import type { EventLink } from './link-events.ts'

export const MACHINE = 'machine'

export interface Fact {
  post_id: string
  kind: 'language' | 'theme' | 'event'
  value: string | null
  basis: string
  because: string
  said_by: string
}

/** What is left out is not touched. */
export interface MachineSays {
  language?: { value: string | null; sure: boolean }
  themes?: readonly string[]
  links?: readonly EventLink[]
}

export async function standingFacts(db: Db, postIds: readonly string[]): Promise<Map<string, Fact[]>> {
  const { rows } = await sql<Fact>`select post_id, kind, value, basis, because, said_by from post_fact
    where post_id = any(${[...postIds]}::uuid[]) and until = 'infinity' order by post_id, kind, basis, value`.execute(
    db,
  )
  const facts = new Map<string, Fact[]>(postIds.map((id) => [id, []]))
  for (const row of rows) facts.get(row.post_id)!.push(row)
  return facts
}

export const factsFrom = (postId: string, says: MachineSays): Fact[] => {
  const fact = (kind: Fact['kind'], value: string | null, basis: string, because = ''): Fact => ({
    post_id: postId,
    kind,
    value,
    basis,
    because,
    said_by: MACHINE,
  })
  return [
    ...(says.language ? [fact('language', says.language.value, says.language.sure ? 'sure' : 'unsure')] : []),
    ...(says.themes ?? []).map((theme, i) => fact('theme', theme, String(i + 1))),
    ...(says.links ?? []).map((link) => fact('event', link.event, link.basis, link.because)),
  ]
}

const speaksOf = (says: MachineSays, kind: Fact['kind']) =>
  Boolean({ language: says.language, theme: says.themes, event: says.links }[kind])

/** A person's word on the language or theme stands against the machine's whole answer; on an event, for that event. */
const isOverruled = (fact: Fact, standing: readonly Fact[]) =>
  standing.some(
    (other) =>
      other.said_by !== MACHINE && other.kind === fact.kind && (fact.kind !== 'event' || other.value === fact.value),
  )

const same = (a: Fact, b: Fact) =>
  a.kind === b.kind && a.value === b.value && a.basis === b.basis && a.because === b.because

/** What the machine now says of these posts; differences alone are written. */
export async function writeMachineFacts(trx: Trx, at: Date, says: ReadonlyMap<string, MachineSays>): Promise<void> {
  const standing = await standingFacts(trx, [...says.keys()])
  const added: Fact[] = []
  const ended: Fact[] = []
  for (const [postId, answer] of says) {
    const old = standing.get(postId)!
    const wanted = factsFrom(postId, answer).filter((fact) => !isOverruled(fact, old))
    added.push(...wanted.filter((fact) => !old.some((other) => same(other, fact))))
    ended.push(
      ...old.filter(
        (other) =>
          other.said_by === MACHINE && speaksOf(answer, other.kind) && !wanted.some((fact) => same(other, fact)),
      ),
    )
  }
  await endFacts(trx, at, ended)
  await addFacts(trx, at, added)
}

export async function endFacts(trx: Trx, at: Date, facts: readonly Fact[]): Promise<void> {
  if (!facts.length) return
  const rows = JSON.stringify(facts.map((fact) => [fact.post_id, fact.kind, fact.value, fact.said_by]))
  await sql`update post_fact f set until = ${at}::timestamptz from json_array_elements(${rows}::json) as r
    where f.post_id = (r->>0)::uuid and f.kind = r->>1 and f.value is not distinct from r->>2 and f.said_by = r->>3 and f.until = 'infinity'`.execute(
    trx,
  )
}

export async function addFacts(trx: Trx, at: Date, facts: readonly Fact[]): Promise<void> {
  if (!facts.length) return
  const rows = JSON.stringify(
    facts.map((fact) => [newId(), fact.post_id, fact.kind, fact.value, fact.basis, fact.because, fact.said_by]),
  )
  await sql`insert into post_fact (id, post_id, kind, value, basis, because, said_by, since)
    select (r->>0)::uuid, (r->>1)::uuid, r->>2, r->>3, r->>4, r->>5, r->>6, ${at}::timestamptz from json_array_elements(${rows}::json) as r`.execute(
    trx,
  )
}

/** The events to which standing facts link a post. */
export const linksFrom = (facts: readonly Fact[]): { event: string; basis: Basis }[] =>
  facts.flatMap((fact) =>
    fact.kind === 'event' && fact.basis !== 'denied' ? [{ event: fact.value!, basis: fact.basis as Basis }] : [],
  )

/** Brings the keys under which these posts count in line with their standing facts. */
export async function followFacts(
  trx: Trx,
  at: Date,
  postIds: readonly string[],
  events: ReadonlyMap<string, EventPlace>,
): Promise<void> {
  const facts = await standingFacts(trx, postIds)
  const { rows } = await sql<{
    id: string
    counted: boolean
    tagged: boolean | null
    author: string | null
  }>`select id, counted, tagged, author_id as author from post where id = any(${[...postIds]}::uuid[])`.execute(trx)
  await setDimensions(trx, at, new Map(rows.map(({ id, ...post }) => [id, keysOf(post, facts.get(id)!, events)])))
}

/** The keys under which a post counts, by what stands about it. */
export const keysOf = (
  post: Pick<Known, 'counted' | 'tagged' | 'author'>,
  facts: readonly Fact[],
  events: ReadonlyMap<string, EventPlace>,
): Dimension[] =>
  dimensionsOf(
    {
      ...post,
      language: facts.find((fact) => fact.kind === 'language' && fact.basis === 'sure')?.value ?? null,
      themes: facts.filter((fact) => fact.kind === 'theme' && fact.value).map((fact) => fact.value!),
      links: linksFrom(facts),
    },
    events,
  )
