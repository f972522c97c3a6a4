/** Who acts. Every verb takes one; the audit trail keeps its id, never its name. */
export interface Actor {
  kind: 'account' | 'system' | 'operator' | 'visitor' | 'creator'
  /** Account id; 'sen' for the house itself, 'cli' for the operator at the command line. */
  id: string
  roles: readonly Role[]
}

export const ROLES = ['owner', 'head', 'communications', 'programme', 'curator', 'viewer'] as const
export type Role = (typeof ROLES)[number]

export const THE_HOUSE: Actor = { kind: 'system', id: 'sen', roles: ['owner'] }
export const OPERATOR: Actor = { kind: 'operator', id: 'cli', roles: ['owner'] }
export const VISITOR: Actor = { kind: 'visitor', id: 'visitor', roles: [] }

export const hasRole = (actor: Actor, ...wanted: Role[]): boolean =>
  actor.roles.includes('owner') || wanted.some((role) => actor.roles.includes(role))
