/** One row of a file, read into what the directory keeps, or the reason why it could not be. Pure. */
import { isDay } from '#platform/time'
import { foldWord, type Field, type Mapping } from './mapping.ts'
import type { Creator, CreatorKind, Stretch } from './model.ts'
import { topicOf } from './topics.ts'

/** What somebody hands in about a creator. Left out or null: not known. */
export interface NewCreator extends Pick<
  Creator,
  | 'name'
  | 'kind'
  | 'otherNames'
  | 'language'
  | 'spoken'
  | 'countries'
  | 'topics'
  | 'availability'
  | 'livesIn'
  | 'email'
  | 'contacts'
  | 'minor'
  | 'guardianName'
  | 'guardianEmail'
  | 'notes'
> {
  handles: { platform: string; handle: string }[]
}

export const ROW_FAULTS = [
  'no_name',
  'bad_kind',
  'bad_handle',
  'bad_email',
  'bad_language',
  'bad_country',
  'bad_day',
  'bad_minor',
  'same_name',
] as const
export type RowFault = (typeof ROW_FAULTS)[number]
export interface Unread {
  code: RowFault
  /** The cell as it stands. */
  detail: string
}

/** No wider than what the mail outbox takes. */
const EMAIL =
  /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@(?=.{1,253}$)[^\s@<>()[\]\\,;:"\p{Cc}]+\.[^\s@<>()[\]\\,;:".\p{Cc}]{2,}$/u
/** A line break inside a name would be one in a letter's head, too. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu
const YES = new Set(['yes', 'y', '1', 'true', 'x', 'co', 'はい', '有'])
const NO = new Set(['', 'no', 'n', '0', 'false', 'khong', 'いいえ', '無', '-'])
const TEAM = new Set(['team', 'group', 'nhom', 'doi', 'チーム', '団体', 'グループ'])
const PERSON = new Set(['', 'person', 'ca nhan', 'nguoi', '個人'])

class Fault extends Error {
  readonly fault: Unread
  constructor(code: RowFault, detail: string) {
    super(code)
    this.fault = { code, detail }
  }
}

export function readRow(cells: readonly string[], mapping: Mapping): NewCreator | Unread {
  const cell = (field: Field): string =>
    mapping[field] === undefined ? '' : (cells[mapping[field]] ?? '').replace(BREAKS, ' ').trim()
  try {
    return read(cell)
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown.fault
    throw thrown
  }
}

function read(cell: (field: Field) => string): NewCreator {
  const name = cell('name')
  if (!name) throw new Fault('no_name', '')
  const spoken = listOf(cell('spoken'))?.map(languageOf) ?? null
  const language = cell('language') ? languageOf(cell('language')) : (spoken?.[0] ?? 'en')
  const minor = foldWord(cell('minor'))
  if (!YES.has(minor) && !NO.has(minor)) throw new Fault('bad_minor', cell('minor'))
  const kind = foldWord(cell('kind'))
  if (!TEAM.has(kind) && !PERSON.has(kind)) throw new Fault('bad_kind', cell('kind'))
  return {
    name,
    kind: TEAM.has(kind) ? 'team' : 'person',
    otherNames: cell('latin') ? { latin: cell('latin') } : {},
    language,
    spoken,
    countries: listOf(cell('countries'))?.map(countryOf) ?? null,
    topics: listOf(cell('topics'))?.map(topicOf) ?? null,
    availability: stretchOf(cell('available_from'), cell('available_to')),
    livesIn: cell('lives_in') || null,
    email: emailOf(cell('email')),
    contacts: Object.fromEntries((['phone', 'agent'] as const).flatMap((key) => (cell(key) ? [[key, cell(key)]] : []))),
    minor: YES.has(minor),
    guardianName: cell('guardian_name') || null,
    guardianEmail: emailOf(cell('guardian_email')),
    notes: cell('notes') || null,
    handles: [
      ...new Set(
        cell('handle')
          .split(/[,;、，\s]+/)
          .filter(Boolean)
          .map(handleOf),
      ),
    ].map((handle) => ({ platform: 'tiktok', handle })),
  }
}

const listOf = (text: string): string[] | null => {
  const words = text
    .split(/[,;、，|/]/)
    .map((word) => word.trim())
    .filter(Boolean)
  return words.length ? [...new Set(words)] : null
}

function emailOf(text: string): string | null {
  if (!text) return null
  const email = text.normalize('NFKC').toLowerCase()
  if (!EMAIL.test(email)) throw new Fault('bad_email', text)
  return email
}

/** `@An`, `an`, full width, or the address of the account's page. */
export function handleOf(text: string): string {
  const bare = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?tiktok\.com\//, '')
    .replace(/^@/, '')
    .replace(/[/?].*$/, '')
  if (!/^[a-z0-9._]{1,40}$/.test(bare)) throw new Fault('bad_handle', text)
  return bare
}

const WORDS_OF_LANGUAGES: Record<string, string> = {
  ...Object.fromEntries(['vietnamese', 'tieng viet', 'viet', 'ベトナム語'].map((word) => [word, 'vi'])),
  ...Object.fromEntries(['english', 'tieng anh', 'anh', '英語'].map((word) => [word, 'en'])),
  ...Object.fromEntries(['japanese', 'tieng nhat', 'nhat', '日本語'].map((word) => [word, 'ja'])),
  ...Object.fromEntries(['korean', 'tieng han', 'han', '韓国語'].map((word) => [word, 'ko'])),
  ...Object.fromEntries(['chinese', 'tieng trung', 'trung', '中国語'].map((word) => [word, 'zh'])),
  ...Object.fromEntries(['french', 'tieng phap', 'phap', 'フランス語'].map((word) => [word, 'fr'])),
}

function languageOf(text: string): string {
  const code = WORDS_OF_LANGUAGES[foldWord(text)] ?? text.toLowerCase().split('-')[0]!
  if (!/^[a-z]{2,3}$/.test(code) || !isNamed('language', code)) throw new Fault('bad_language', text)
  return code
}

function countryOf(text: string): string {
  const code = text.toUpperCase()
  if (!/^[A-Z]{2}$/.test(code) || !isNamed('region', code)) throw new Fault('bad_country', text)
  return code
}

const isNamed = (type: 'language' | 'region', code: string): boolean =>
  new Intl.DisplayNames(['en'], { type, fallback: 'none' }).of(code) !== undefined

/** YYYY-MM-DD, or day/month/year as a spreadsheet in Vietnamese or Japanese year/month/day writes it. */
function dayOf(text: string): string {
  const parts = text.split(/[/.年月日]/).filter(Boolean)
  const [a = '', b = '', c = ''] = parts
  const day = parts.length < 3 ? text : a.length === 4 ? [a, b, c] : [c, b, a]
  const iso = typeof day === 'string' ? day : day.map((part) => part.padStart(2, '0')).join('-')
  if (!isDay(iso)) throw new Fault('bad_day', text)
  return iso
}

function stretchOf(from: string, to: string): Stretch[] | null {
  if (!from && !to) return null
  const stretch = { from: dayOf(from || to), to: dayOf(to || from) }
  if (stretch.to < stretch.from) throw new Fault('bad_day', `${from} – ${to}`)
  return [stretch]
}
