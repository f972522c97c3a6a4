/** The addresses of a link: the short one, and where it leads with what analytics tools want to know. */
import { createHash } from 'node:crypto'
import { Refusal } from '#platform/refusal'
import { MEDIUMS, SOURCES, type Link, type Medium, type Source } from './model.ts'

/** Without the letters and digits that look alike: 0 o, 1 i l. */
export const CODE_LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'
const CODE_LENGTH = 6

/** @param random bytes, more than will be needed; null when too few of them fall on a letter without preferring some. */
export function codeFrom(random: Uint8Array): string | null {
  const even = Math.floor(256 / CODE_LETTERS.length) * CODE_LETTERS.length
  const code = [...random].filter((byte) => byte < even).map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]!)
  return code.length < CODE_LENGTH ? null : code.slice(0, CODE_LENGTH).join('')
}

/** A code as somebody typed it; null when it cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed.trim().toLowerCase()
  return code.length === CODE_LENGTH && [...code].every((letter) => CODE_LETTERS.includes(letter)) ? code : null
}

export const shortAddress = (origin: string, code: string): string => `${origin}/l/${code}`

/** What the field should be: small letters, ASCII, `-` or `_` between words. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .trim()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')

const oneOf = <T extends string>(list: readonly T[], value: string, code: string): T => {
  const found = list.find((one) => one === value)
  if (found) return found
  const near = list.find((one) => one === folded(value) || one === folded(value).replaceAll('-', '_'))
  throw new Refusal(code, { value, fix: near ?? list.join(', ') })
}

export const readSource = (value: string): Source => oneOf(SOURCES, value, 'campaigns.unknown_source')
export const readMedium = (value: string): Medium => oneOf(MEDIUMS, value, 'campaigns.unknown_medium')

/** An address that a link may lead to: the web, no utm fields of its own, no password in it. */
export function readTarget(value: string): string {
  const text = value.trim()
  if (!URL.canParse(text) || !/^https?:\/\//i.test(text)) throw new Refusal('campaigns.bad_target', { value: text })
  const url = new URL(text)
  if (url.username || url.password) throw new Refusal('campaigns.target_with_password')
  const fields = [...url.searchParams.keys()].filter((name) => /^utm_/i.test(name))
  if (fields.length) throw new Refusal('campaigns.target_has_utm', { fields: fields.join(', ') })
  return url.href
}

const ABOUT = /^[a-z]+:[A-Za-z0-9._-]{1,100}$/

export function readAbout(value: string | null): string | null {
  const about = value?.trim() || null
  if (about && !ABOUT.test(about)) throw new Refusal('campaigns.bad_about', { value: about })
  return about
}

/** An id that says nothing about what it stands for, the same for the same thing. */
export const opaqueId = (edition: string, thing: string): string =>
  createHash('sha256').update(`${edition}\n${thing}`).digest('hex').slice(0, 12)

/** Where a link leads. Analytics tools compare case-sensitively, so all of it is small letters. */
export function fullAddress(
  link: Pick<Link, 'editionId' | 'target' | 'source' | 'medium' | 'event' | 'about' | 'code'>,
): string {
  const url = new URL(link.target)
  url.searchParams.set('utm_source', link.source)
  url.searchParams.set('utm_medium', link.medium)
  url.searchParams.set('utm_campaign', link.event)
  url.searchParams.set('utm_content', opaqueId(link.editionId, link.about ?? `link:${link.code}`))
  url.searchParams.set('utm_id', opaqueId(link.editionId, `event:${link.event}`))
  return url.href
}

/**
 * For analytics tools: which channel each medium is. They put mediums they do not know under "unassigned". Names are those
 * of the default channel group of Google Analytics 4.
 */
export const CHANNELS: Record<Medium, string> = {
  organic_social: 'Organic Social',
  paid_social: 'Paid Social',
  creator: 'Organic Social',
  email: 'Email',
  qr: 'Offline',
  press: 'Referral',
}

export const channelMap = (): string =>
  ['utm_medium,channel', ...MEDIUMS.map((medium) => `${medium},${CHANNELS[medium]}`), ''].join('\n')
