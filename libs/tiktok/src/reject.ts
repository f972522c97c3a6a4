import { rejectCodes, type Reject, type RejectCode } from './post.ts'

/** Thrown while one item is read; the reading goes on with the next one. */
export class RejectedItem extends Error {
  readonly code: RejectCode

  constructor(code: RejectCode, detail?: string) {
    super(detail ?? rejectCodes[code])
    this.name = 'RejectedItem'
    this.code = code
  }
}

/** Thrown where a whole file cannot be read on. */
export class ReadRefused extends Error {
  readonly code: 'too_large' | 'wrong_kind'

  constructor(code: 'too_large' | 'wrong_kind', message: string) {
    super(message)
    this.name = 'ReadRefused'
    this.code = code
  }
}

export function toReject(code: RejectCode, detail?: string): Reject {
  return { code, detail: detail ?? rejectCodes[code] }
}
