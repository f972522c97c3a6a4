import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from './cli.ts'
import { sampleScript } from './testing.ts'

let folder = ''
const file = (name: string) => path.join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tiktok-stand-in-'))
  writeFileSync(file('good.json'), JSON.stringify(sampleScript()))
  writeFileSync(file('bad.json'), JSON.stringify({ ...sampleScript(), regime: 'x' }))
  writeFileSync(file('broken.json'), '{')
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

async function run(args: string[], stopped: (out: () => string) => Promise<unknown> = async () => undefined) {
  let [out, err] = ['', '']
  let begun = () => undefined as void
  const printed = new Promise<void>((resolve) => {
    begun = resolve
  })
  const code = await main(args, {
    out: (text) => {
      out += text
      begun()
    },
    err: (text) => {
      err += text
    },
    stopped: printed.then(() => stopped(() => out.trim())),
  })
  return { code, out, err }
}

describe('tiktok-stand-in', () => {
  it('prints its address, answers there, and stops', async () => {
    let status = 0
    const { code, out, err } = await run(['--script', file('good.json')], async (url) => {
      status = (await fetch(`${url()}/_control/state`)).status
    })
    expect([code, status]).toEqual([0, 200])
    expect(out).toMatch(/^http:\/\/127\.0\.0\.1:\d+\n$/)
    expect(err).toContain('it is not TikTok')
    await expect(fetch(out.trim())).rejects.toThrow()
  })

  it.each([
    [[], /--script FILE is missing\. --example prints one/],
    [['--script'], /--script.*See --help/s],
    [['--skript', 'x'], /--skript.*See --help/s],
    [['--script', 'x', '--port', 'abc'], /--port must be 0 to 65535, not abc\. See --help/],
    [['--script', 'x', '--port', '70000'], /--port must be/],
    [['--script', '/none.json'], /\/none\.json cannot be read\. Give the path/],
  ])('%j ends with 2', async (args, message) => {
    const { code, out, err } = await run(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(message)
  })

  it('names the place in a bad script', async () => {
    const bad = await run(['--script', file('bad.json')])
    expect(bad.code).toBe(2)
    expect(bad.err).toBe(
      `tiktok-stand-in: ${file('bad.json')}: regime must be one of "2h-180d", "24h-365d", not "x". Which documented regime of tokens is in force: "2h-180d" (strict rotation) or "24h-365d" (lax rotation).\n`,
    )
    expect(await run(['--script', file('broken.json')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('not JSON') as unknown,
    })
  })

  it('says when the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const told = await run(['--script', file('good.json'), '--port', String(port)])
    other.close()
    expect(told).toMatchObject({
      code: 2,
      err: `tiktok-stand-in: port ${port} is taken. Give another with --port, or 0 for any.\n`,
    })
  })

  it('helps', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--script FILE') as unknown })
    const { out } = await run(['--example'])
    writeFileSync(file('example.json'), out)
    expect(await run(['--script', file('example.json')])).toMatchObject({ code: 0 })
  })
})
