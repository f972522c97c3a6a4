import * as v from 'valibot'

/** Something to mend in an edition's files. */
export interface Fault {
  /** Path within the edition's folder. */
  file: string
  /** The item's id, where the fault lies in one. */
  id: string | null
  /** Field within the item, such as `answers.0.source.url`; empty: the item or file as a whole. */
  path: string
  /** What to do, in English. */
  advice: string
  /** false: the edition can be loaded all the same (a missing translation, a file that nobody reads). */
  blocks: boolean
}

export const tellFault = (fault: Fault): string =>
  `${[fault.file, fault.id, fault.path].filter(Boolean).join(' · ')}: ${fault.advice}`

/** What the schema found wrong in one item. */
export const faultsOfIssues = (item: { file: string; id: string }, issues: readonly v.BaseIssue<unknown>[]): Fault[] =>
  issues.map((issue) => {
    const at = v.getDotPath(issue) ?? ''
    // The rows of a series stand in the file beside it, below its header.
    const row = item.file.startsWith('series/') ? /^rows\.(\d+)/.exec(at)?.[1] : undefined
    const where = row === undefined ? { file: item.file, path: at } : { file: item.file.replace(/yaml$/, 'csv'), path: `row ${Number(row) + 2}` }
    return { ...where, id: item.id, advice: adviceOf(issue), blocks: true }
  })

function adviceOf(issue: v.BaseIssue<unknown>): string {
  if (issue.expected === 'never') return 'There is no such field: mend its spelling or take it out.'
  if (issue.received === 'undefined') return 'This field is missing: add it.'
  if (issue.received === 'null') return 'Nothing is written here: fill the field in or take it out.'
  if (!issue.message.startsWith('Invalid ')) return issue.message
  return `Write ${issue.expected ?? 'something else'} here instead of ${issue.received}.`
}
