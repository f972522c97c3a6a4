/** Which cues of its show a live's products stand in, and what of the plan leads nowhere. Pure. */
import type { Cue, ShowPlan } from '#modules/programme'
import type { Live } from './model.ts'

export interface BoundProduct {
  product: string
  cues: Cue[]
  /** Named in the plan, and not in the show. */
  missing: string[]
}

/** In the live's order. A product's cues are those it names and those that name it, in the order of the show. */
export function boundProducts(live: Pick<Live, 'products'>, show: Pick<ShowPlan, 'cues'> | null): BoundProduct[] {
  return (live.products ?? []).map(({ product, cues: named = [] }) => ({
    product,
    cues: (show?.cues ?? []).filter((cue) => named.includes(cue.id) || (cue.products ?? []).includes(product)),
    missing: named.filter((id) => !show?.cues.some((cue) => cue.id === id)),
  }))
}

/** Products that cues of the show name and the live does not have. */
export function strangers(live: Pick<Live, 'products' | 'fallback'>, show: Pick<ShowPlan, 'cues'> | null): string[] {
  const own = new Set([...(live.products ?? []).map((one) => one.product), ...(live.fallback ?? [])])
  return [...new Set((show?.cues ?? []).flatMap((cue) => cue.products ?? []))].filter((id) => !own.has(id))
}

/** Cues put in by hand when something fails. */
export const fallbackCues = (show: Pick<ShowPlan, 'cues'> | null): Cue[] =>
  (show?.cues ?? []).filter((cue) => cue.reserve)

/** By when it is over whatever happens: what the plan says, else what the show says from the live's begin. */
export const endsAt = (
  { startsAt, hardEnd }: { startsAt: Date; hardEnd: Date | null },
  show: Pick<ShowPlan, 'hardEnd'> | null,
): Date | null => hardEnd ?? (show?.hardEnd ? new Date(startsAt.getTime() + show.hardEnd * 1000) : null)
