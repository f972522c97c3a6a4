import { isObject, type JsonObject } from '../fields.ts'
import { isPostId } from '../link.ts'
import { RejectedItem, toReject } from '../reject.ts'
import type { Reject } from '../post.ts'
import { videoFields, type Video, type VideoField } from './scopes.ts'

/** A row that could not be read, and why; `id` where at least that could be told. */
export type RejectedRow = Reject & { id: string | null }

export type VideoRows<F extends VideoField> = { videos: Pick<Video, F | 'id'>[]; rejected: RejectedRow[] }

/** Reads the rows of an answer. A row that cannot be true is set apart; the others go on. */
export function readVideoRows<F extends VideoField>(rows: readonly unknown[], fields: readonly F[]): VideoRows<F> {
  const read: VideoRows<F> = { videos: [], rejected: [] }
  for (const row of rows) {
    try {
      if (!isObject(row)) throw new RejectedItem('not_a_post')
      read.videos.push(readRow(row, ['id', ...fields]))
    } catch (error) {
      if (!(error instanceof RejectedItem)) throw error
      read.rejected.push({ ...toReject(error.code, error.message), id: idOf(row) })
    }
  }
  return read
}

function readRow<F extends VideoField>(row: JsonObject, fields: readonly F[]): Pick<Video, F> {
  return Object.fromEntries(fields.map((field) => [field, videoFields[field](row[field])])) as Pick<Video, F>
}

function idOf(row: unknown): string | null {
  const id = isObject(row) ? row['id'] : null
  return typeof id === 'string' && isPostId(id) ? id : null
}
