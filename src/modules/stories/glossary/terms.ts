/** The edition's glossary, as its file and the rooms that use it see it. */
import { plainKind } from '#modules/editions'
import { sql, type Db } from '#platform/db'
import type { NameGroup } from '#platform/search/index'
import { termSchema, type TermFile } from '../files/glossary-file.ts'
import type { LockedName } from '../writing/glossary.ts'

export const glossaryKind = plainKind<TermFile>('glossary_term', {
  kind: 'glossary',
  layout: { of: 'list', file: 'glossary.yaml' },
  schema: termSchema,
})

/** All terms, by id. One query. */
export async function listTerms(db: Db, edition: string): Promise<TermFile[]> {
  const { rows } = await sql<{
    body: TermFile
  }>`select body from glossary_term where edition_id = ${edition} order by id`.execute(db)
  return rows.map((row) => row.body)
}

/** Names a translation keeps to. Pure. */
export const lockedNames = (terms: readonly TermFile[]): LockedName[] =>
  terms
    .filter((term) => term.locked)
    .flatMap(({ name, otherNames = [] }) => [name, ...otherNames].map((texts) => ({ texts })))

/** What stands for one another when somebody looks for it: every form and reading of a term. Pure. */
export const groupsOf = (terms: readonly TermFile[]): NameGroup[] =>
  terms.map(({ id, name, otherNames = [], readings = {} }) => ({
    group: `glossary:${id}`,
    names: [name, ...otherNames, readings].flatMap((texts) =>
      Object.entries(texts).map(([language, text]) => ({ language, name: text })),
    ),
  }))
