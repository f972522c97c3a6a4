import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkedAddresses, isPublicAddress } from './fetch-target.ts'

describe('isPublicAddress', () => {
  test.each(['8.8.8.8', '1.1.1.1', '100.63.255.255', '100.128.0.0', '172.15.255.255', '172.32.0.1', '223.255.255.255'])(
    '%s is',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )
  test.each(['2606:4700:4700::1111', '2001:200::1', '2001:4860:4860::8888', '2400::1', '3ffe::1'])('%s is', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  )
  test.each([
    ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.255.255.255', '169.254.169.254'],
    ...['172.16.0.1', '172.31.255.255', '192.0.0.8', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1'],
    ...[
      '198.19.255.255',
      '198.51.100.1',
      '203.0.113.1',
      '224.0.0.1',
      '239.255.255.255',
      '240.0.0.1',
      '255.255.255.255',
    ],
    '168.63.129.16',
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false))
  test.each([
    ...['::', '::1', '::ffff:8.8.8.8', '::ffff:127.0.0.1', '::ffff:7f00:1', '::7f00:1', '::ffff:0:127.0.0.1'],
    ...['64:ff9b::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::1', '100::1', '2001::1', '2001:db8::1', '2001:10::1'],
    ...['2002:7f00:1::', '3fff::1', '5f00::1', 'fc00::1', 'fd12::1', 'fe80::1', 'fe80::1%eth0', '2400::1%eth0'],
    ...['fec0::1', 'ff02::1'],
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false))

  const nothing = fc.constantFrom('', 'localhost', '1.2.3', '8.8.8.8 ', '0x7f.1', '[2400::1]')
  test('what is no address is not public either', () => {
    fc.assert(fc.property(nothing, (text) => !isPublicAddress(text)))
  })

  test('no IPv4 address inside an IPv6 one opens a door', () => {
    const carriers = ['::', '::ffff:', '::ffff:0:', '64:ff9b::', '64:ff9b:1::']
    fc.assert(fc.property(fc.constantFrom(...carriers), fc.ipV4(), (before, inner) => !isPublicAddress(before + inner)))
  })

  test('of the private networks, every address', () => {
    const within = (network: number, bits: number) =>
      fc.nat(2 ** (32 - bits) - 1).map((host) => {
        const whole = network + host
        return [24, 16, 8, 0].map((shift) => Math.floor(whole / 2 ** shift) % 256).join('.')
      })
    const any = fc.oneof(within(0x0a000000, 8), within(0xac100000, 12), within(0xc0a80000, 16), within(0x7f000000, 8))
    fc.assert(fc.property(any, (address) => !isPublicAddress(address)))
  })
})

describe('checkedAddresses', () => {
  const check = (url: string, allowHosts: string[], ...answers: string[]) =>
    checkedAddresses(new URL(url), allowHosts, new AbortController().signal, async () =>
      answers.map((address) => ({ address })),
    ).then(
      (found) => found.map(({ address, family }) => `${family} ${address}`),
      (error: { reason: string }) => error.reason,
    )

  test('gives all addresses of a public host', async () => {
    expect(await check('https://a.test/', [], '8.8.8.8', '2400::1')).toEqual(['4 8.8.8.8', '6 2400::1'])
  })

  test('one private address among public ones refuses the host', async () => {
    expect(await check('https://a.test/', [], '8.8.8.8', '10.0.0.1')).toBe('private_address')
    expect(await check('https://a.test/', [], '2400::1', '::1')).toBe('private_address')
  })

  test('a host without an address, or with nonsense for one', async () => {
    expect(await check('https://a.test/', [])).toBe('dns')
    expect(await check('https://a.test/', [], 'localhost')).toBe('dns')
  })

  test.each([
    ['http://2130706433/', 'private_address'],
    ['http://0177.0.0.1/', 'private_address'],
    ['http://0x7f.1/', 'private_address'],
    ['http://127.1/', 'private_address'],
    ['http://127.0.0.1./', 'private_address'],
    ['http://１２７.0.0.1/', 'private_address'],
    ['http://[::1]/', 'private_address'],
    ['http://[::ffff:10.0.0.1]/', 'private_address'],
    ['http://[fe80::1]/', 'private_address'],
    ['ftp://8.8.8.8/', 'bad_scheme'],
    ['file:///etc/passwd', 'bad_scheme'],
    ['http://a@8.8.8.8/', 'credentials'],
    ['http://8.8.8.8:22/', 'bad_port'],
    ['http://8.8.8.8:443/', ['4 8.8.8.8']],
    ['http://[2400::1]/', ['6 2400::1']],
  ])('%s', async (url, expected) => expect(await check(url, [])).toEqual(expected))

  test('a named host may be private on the usual ports, with its port at that port, and nowhere else', async () => {
    const allow = ['Store.test', 'mail.test:8025', '[::1]:9000', '127.0.0.1']
    expect(await check('http://store.test/', allow, '10.0.0.1')).toEqual(['4 10.0.0.1'])
    expect(await check('http://store.test./', allow, '10.0.0.1')).toEqual(['4 10.0.0.1'])
    expect(await check('http://store.test:9000/', allow, '10.0.0.1')).toBe('bad_port')
    expect(await check('http://mail.test:8025/', allow, '10.0.0.1')).toEqual(['4 10.0.0.1'])
    expect(await check('http://mail.test/', allow, '10.0.0.1')).toBe('private_address')
    expect(await check('http://[::1]:9000/', allow)).toEqual(['6 ::1'])
    expect(await check('http://127.0.0.1/', allow)).toEqual(['4 127.0.0.1'])
    // Another name that leads to a named address is not that host.
    expect(await check('http://other.test/', allow, '127.0.0.1')).toBe('private_address')
  })
})
