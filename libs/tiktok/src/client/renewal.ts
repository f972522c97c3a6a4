import type { Result } from './errors.ts'
import type { Access } from './scopes.ts'

/**
 * Calls with a token; if TikTok finds it invalid, renews it once and calls once more. `renew` is where the connection's
 * lock is taken, the stored row looked at again, and both new tokens are stored before they are used.
 */
export async function withRenewal<A extends Access, T>(
  access: A,
  renew: () => Promise<Result<A>>,
  call: (access: A) => Promise<Result<T>>,
): Promise<Result<T>> {
  const first = await call(access)
  if (first.ok || first.error.kind !== 'token_invalid') return first
  const renewed = await renew()
  return renewed.ok ? call(renewed.value) : renewed
}
