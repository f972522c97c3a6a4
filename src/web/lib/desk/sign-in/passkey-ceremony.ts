/** The browser's half of passkeys. Runs in the browser only. */

/** Older browsers have passkeys but not the JSON helpers; they sign in by mail. */
export const canUsePasskeys = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function' &&
  typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function'

export type Outcome = 'done' | 'failed' | 'not_fresh'

export async function signInWithPasskey(): Promise<Outcome> {
  const asked = await fetch('/auth/passkey/generate-authenticate-options')
  if (!asked.ok) return 'failed'
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await asked.json())
  return verify('/auth/passkey/verify-authentication', await quietly(navigator.credentials.get({ publicKey })))
}

export async function addPasskey(): Promise<Outcome> {
  const asked = await fetch('/auth/passkey/generate-register-options')
  if (asked.status === 403) return 'not_fresh'
  if (!asked.ok) return 'failed'
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await asked.json())
  return verify('/auth/passkey/verify-registration', await quietly(navigator.credentials.create({ publicKey })))
}

/** Cancelling, a missing key and a timeout all reject alike: the browser does not say which, on purpose. */
const quietly = (asked: Promise<Credential | null>): Promise<Credential | null> => asked.catch(() => null)

async function verify(path: string, credential: Credential | null): Promise<Outcome> {
  if (!credential) return 'failed'
  const response = (credential as PublicKeyCredential).toJSON()
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response }),
  })
  return answer.ok ? 'done' : 'failed'
}
