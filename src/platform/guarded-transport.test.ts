import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createLogin } from '#libs/tiktok/client'
import { guardedTransport } from './guarded-transport.ts'

const settings = { clientKey: 'k', clientSecret: 's', redirectUri: 'https://sen.example/connect/tiktok' }
const loginTo = (origin: string, allow: string[] = []) =>
  createLogin({ ...settings, apiOrigin: origin, transport: guardedTransport(allow, 2000) })

test('a refusal before connecting is plain; what may have left is of unknown outcome', async () => {
  const before = await loginTo('http://127.0.0.1:80').refresh({ refreshToken: 'r' })
  expect(before).toMatchObject({ ok: false, error: { kind: 'network' } })
  const dead = await loginTo('http://127.0.0.1:9', ['127.0.0.1:9']).refresh({ refreshToken: 'r' })
  expect(dead).toMatchObject({ ok: false, error: { kind: 'network' } })
  const server = http.createServer((request) => void request.socket.destroy()).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const after = await loginTo(`http://${host}`, [host]).refresh({ refreshToken: 'r' })
  server.close()
  expect(after).toMatchObject({ ok: false, error: { kind: 'outcome_unknown' } })
})
