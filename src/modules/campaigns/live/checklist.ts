/** Which duties a live has, what stands on each, and whether it is ready. Pure; the duties are the edition's data. */
import { createHash } from 'node:crypto'
import { dutiesFor, type Duty as Disclosure } from '#modules/creators'
import { isDay } from '#platform/time'
import type { Duty, Line, LiveDuty, Mark, Product } from './model.ts'

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

type Worded = Omit<Duty, 'hash'>
/** Sources and how well they are verified may be mended without a mark becoming void; what is asked may not. */
const hashed = (duty: Worded): Duty => ({
  ...duty,
  hash: hashOf([duty.id, duty.of, sortedEntries(duty.what), duty.labels, sortedEntries(duty.platform ?? {})]),
})
const sortedEntries = (text: object) => Object.entries(text).sort(([a], [b]) => (a < b ? -1 : 1))

export const dutyOfLive = (duty: LiveDuty): Duty =>
  hashed({
    id: duty.id,
    of: duty.of,
    what: duty.duty,
    labels: duty.labels ?? [],
    platform: duty.platform ?? null,
    since: duty.since ?? null,
    sources: duty.sources ?? [],
    verification: duty.verification ?? null,
  })

/** What a country asks of somebody who was invited holds for a live as for a post. */
export const dutyOfDisclosure = (duty: Disclosure): Duty =>
  hashed({
    id: `disclosure:${duty.id}`,
    of: 'live',
    what: duty.duty,
    labels: duty.labels,
    platform: duty.platform ?? null,
    since: duty.since ?? null,
    sources: duty.sources ?? [],
    verification: duty.verification ?? null,
  })

export interface Asked {
  /** The venue's day on which it begins. */
  day: string
  /** Countries; null: not known, so all apply. */
  audience: readonly string[] | null
  /** In their order, those that may step in at the end. */
  products: readonly Pick<Product, 'id' | 'classes' | 'duties'>[]
}

/** A duty dated by a day applies from it on; one dated in other words applies. */
const holdsOn = (since: string | undefined, day: string): boolean => !since || !isDay(since) || since <= day

const asksOf = (duty: LiveDuty, product: Asked['products'][number]): boolean =>
  duty.every === true ||
  (product.duties ?? []).includes(duty.id) ||
  (duty.classes ?? []).some((one) => (product.classes ?? []).includes(one))

/** Lines of the whole live first, disclosure at the top; then product by product. */
export function linesFor(asked: Asked, disclosure: readonly Disclosure[], duties: readonly LiveDuty[]): Line[] {
  const here = duties.filter(
    (duty) =>
      holdsOn(duty.since, asked.day) &&
      (!duty.country || !asked.audience?.length || asked.audience.includes(duty.country)),
  )
  return [
    ...dutiesFor(
      disclosure.filter((duty) => holdsOn(duty.since, asked.day)),
      asked.audience,
    ).map((duty) => ({ duty: dutyOfDisclosure(duty), product: null })),
    ...here.filter((duty) => duty.of === 'live').map((duty) => ({ duty: dutyOfLive(duty), product: null })),
    ...asked.products.flatMap((product) =>
      here
        .filter((duty) => duty.of === 'product' && asksOf(duty, product))
        .map((duty) => ({ duty: dutyOfLive(duty), product: product.id })),
    ),
  ]
}

export interface Standing extends Line {
  /** The mark that holds; null: open. */
  mark: Mark | null
  /** It was marked, and the duty has been worded otherwise since. */
  stale: boolean
}

/** @param marks oldest first. */
export function standingOf(lines: readonly Line[], marks: readonly Mark[]): Standing[] {
  const last = new Map(marks.map((mark) => [keyOf(mark.duty, mark.product), mark]))
  return lines.map((line) => {
    const mark = last.get(keyOf(line.duty.id, line.product))
    const marked = mark !== undefined && mark.mark !== 'open'
    const holds = marked && mark.hash === line.duty.hash
    return { ...line, mark: holds ? mark : null, stale: marked && !holds }
  })
}

const keyOf = (duty: string, product: string | null) => `${duty} ${product ?? ''}`

export const openLines = (standing: readonly Standing[]): Standing[] => standing.filter((line) => line.mark === null)
/** Every duty is done, or somebody said why it is not. */
export const isReady = (standing: readonly Standing[]): boolean => standing.every((line) => line.mark !== null)
