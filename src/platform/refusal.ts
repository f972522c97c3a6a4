/**
 * A thing the user can understand and mend: bad input, a missing right, somebody who was faster.
 * Thrown by verbs (so that their transaction rolls back) and turned into words once, at the door:
 * `code` 'rights.no_grant' is told by message `refusal_rights_no_grant`.
 */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: string
  readonly kind: 'input' | 'forbidden' | 'missing' | 'conflict'
  readonly params: Record<string, string | number>

  constructor(
    code: string,
    { kind = 'input', ...params }: { kind?: Refusal['kind'] } & Record<string, string | number> = {},
  ) {
    super(`${code}${Object.keys(params).length ? ` ${JSON.stringify(params)}` : ''}`)
    this.code = code
    this.kind = kind
    this.params = params
  }

  get messageKey(): string {
    return `refusal_${this.code.replace(/[.-]/g, '_')}`
  }
}
