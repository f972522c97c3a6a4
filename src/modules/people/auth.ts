/**
 * Signing in, done by Better Auth: one-time links, passkeys, sessions. It never sees a password and, over HTTP, answers
 * only what the passkey buttons need (`answerAuth`); links are made and opened by our own verbs (sign-in-link.ts).
 */
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { magicLink } from 'better-auth/plugins'
import { audit } from '#platform/audit'
import type { Db } from '#platform/db'
import { newId } from '#platform/ids'
import { log } from '#platform/log'
import { hashToken } from './sign-in-link.ts'

export interface AuthSettings {
  db: Db
  /** Signs the cookies. At least 32 characters. */
  secret: string
  /** Public address of the house; its host name is what passkeys are bound to. */
  origin: string
}

export type Auth = ReturnType<typeof createAuth>

export const SESSION_DAYS = 7
/** Our own header for the visitor's address: set by the door that knows it, never taken from outside. */
export const ADDRESS_HEADER = 'x-sen-address'
const SECONDS_A_DAY = 86_400

export function createAuth({ db, secret, origin }: AuthSettings) {
  return betterAuth({
    appName: 'Sen',
    baseURL: origin,
    basePath: '/auth',
    trustedOrigins: [origin],
    secret,
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { level: 'warn', log: (level, message) => log[level]('people.auth', { message }) },
    user: {
      modelName: 'account_user',
      additionalFields: { locale: { type: 'string', required: true, defaultValue: 'vi', input: false } },
    },
    // A session lasts seven days from signing in and is not prolonged: no page ever has to renew a cookie.
    session: { modelName: 'account_session', expiresIn: SESSION_DAYS * SECONDS_A_DAY, disableSessionRefresh: true },
    account: { modelName: 'account_credential' },
    verification: { modelName: 'account_verification' },
    advanced: {
      cookiePrefix: 'sen',
      useSecureCookies: origin.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    rateLimit: { enabled: true, window: 60, max: 30 },
    databaseHooks: {
      session: {
        create: { after: ({ userId }) => auditSelf(db, userId, 'account.sign_in') },
      },
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        storeToken: { type: 'custom-hasher', hash: async (token) => hashToken(token) },
        sendMagicLink: () => {
          throw new Error('links are made by makeLink')
        },
      }),
      passkey({
        rpName: 'Sen',
        rpID: new URL(origin).hostname,
        origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        schema: { passkey: { modelName: 'account_passkey' } },
        // A passkey stands for the whole sign-in here, so the device must have asked for finger, face or PIN.
        registration: {
          afterVerification: async ({ verification, user }) => {
            mustBePerson(verification.registrationInfo)
            await auditSelf(db, user.id, 'account.add_passkey')
          },
        },
        authentication: {
          afterVerification: async ({ verification }) => mustBePerson(verification.authenticationInfo),
        },
      }),
    ],
  })
}

async function auditSelf(db: Db, accountId: string, verb: string): Promise<void> {
  const actor = { kind: 'account', id: accountId, roles: [] } as const
  await db.transaction().execute((trx) => audit(trx, actor, verb, { subjects: [accountId] }))
}

function mustBePerson(info: { userVerified: boolean } | undefined): void {
  if (!info?.userVerified) throw new APIError('UNAUTHORIZED', { message: 'user verification required' })
}

const ANSWERED = new Set([
  'GET /auth/passkey/generate-register-options',
  'POST /auth/passkey/verify-registration',
  'GET /auth/passkey/generate-authenticate-options',
  'POST /auth/passkey/verify-authentication',
])

/**
 * Everything Better Auth may answer over HTTP; any other of its paths does not exist here.
 * @param address where the request came from, as the server knows it (for the rate limit).
 */
export async function answerAuth(auth: Auth, request: Request, address: string): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (!ANSWERED.has(`${request.method} ${pathname}`)) return new Response('Not found', { status: 404 })
  const inside = new Request(request)
  inside.headers.set(ADDRESS_HEADER, address)
  return auth.handler(inside)
}
