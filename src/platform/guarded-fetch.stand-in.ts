/** Local servers for the tests of guarded-fetch.ts. */
import { createSign, generateKeyPairSync } from 'node:crypto'
import http from 'node:http'
import type https from 'node:https'
import type net from 'node:net'
import type { AddressInfo } from 'node:net'
import { FetchRefused, guardedFetch, type GuardedFetchOptions } from './guarded-fetch.ts'

const open: (() => void)[] = []

/** What a test opened or changed, to be undone after it. */
export const undo = (close: () => void) => open.push(close)
export function undoAll(): void {
  for (const close of open.splice(0)) close()
}

export type Answer = (request: http.IncomingMessage, response: http.ServerResponse) => void

export async function serve(answer: Answer, server: http.Server | https.Server = http.createServer()): Promise<number> {
  server.on('request', answer)
  return listen(server, () => (server.close(), server.closeAllConnections()))
}
export async function listen(server: net.Server, close: () => void): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  undo(close)
  return (server.address() as AddressInfo).port
}

/** The local server answers for a.test; any further host gets what `others` say. */
export const fetchFrom = (port: number, path = '/', options: Partial<GuardedFetchOptions> = {}) =>
  guardedFetch(`http://a.test:${port}${path}`, {
    allowHosts: [`a.test:${port}`],
    lookup: async () => [{ address: '127.0.0.1' }],
    ...options,
  })
export const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: unknown) => (error instanceof FetchRefused ? error.reason : error),
  )

/** A certificate for one name, made here so that no key lies in the repository. */
export function selfSigned(name: string): { key: string; cert: string } {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const part = (tag: number, ...inner: (Buffer | number[])[]): Buffer => {
    const body = Buffer.concat(inner.map((one) => Buffer.from(one)))
    const length =
      body.length < 128
        ? [body.length]
        : body.length < 256
          ? [0x81, body.length]
          : [0x82, body.length >> 8, body.length & 255]
    return Buffer.concat([Buffer.from([tag, ...length]), body])
  }
  const ecdsaSha256 = part(0x30, part(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]))
  const subject = part(0x30, part(0x31, part(0x30, part(0x06, [0x55, 0x04, 0x03]), part(0x0c, Buffer.from(name)))))
  const names = part(0x30, part(0x06, [0x55, 0x1d, 0x11]), part(0x04, part(0x30, part(0x82, Buffer.from(name)))))
  const authority = part(
    0x30,
    part(0x06, [0x55, 0x1d, 0x13]),
    part(0x01, [0xff]),
    part(0x04, part(0x30, part(0x01, [0xff]))),
  )
  const term = part(0x30, part(0x17, Buffer.from('200101000000Z')), part(0x17, Buffer.from('491231235959Z')))
  const spki = pair.publicKey.export({ type: 'spki', format: 'der' })
  const body = part(
    0x30,
    ...[part(0xa0, part(0x02, [2])), part(0x02, [1]), ecdsaSha256, subject, term, subject, spki],
    part(0xa3, part(0x30, names, authority)),
  )
  const signature = createSign('sha256').update(body).sign(pair.privateKey)
  const der = part(0x30, body, ecdsaSha256, part(0x03, [0], signature))
  const lines = der.toString('base64').replace(/.{64}/g, '$&\n')
  return {
    key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}
