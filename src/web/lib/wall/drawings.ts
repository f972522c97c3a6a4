/** Which drawings there are, in which widths: told to the screen by the server, as a post that comes later may need any. */
import type { Card } from '#modules/wall'

export interface Drawing {
  widths: number[]
  width: number
  height: number
}
export type Drawings = Record<string, Drawing>

const FALLBACK = 'stage'

/** Attributes of an `img` for a drawing in its night colours. */
export function imageOf(
  drawings: Drawings,
  name: string,
): { src: string; srcset: string; width: number; height: number } {
  const known = drawings[name] ? name : FALLBACK
  const { widths, width, height } = drawings[known] ?? { widths: [480], width: 640, height: 480 }
  const file = (wide: number) => `/art/${known}.night.${wide}.webp`
  return { src: file(widths.at(-1)!), srcset: widths.map((wide) => `${file(wide)} ${wide}w`).join(', '), width, height }
}

/** Every width of each drawing in use: a post that moves to another place is drawn in another width. */
export const drawingsOf = (cards: readonly Pick<Card, 'drawing' | 'picture'>[], drawings: Drawings): string[] => [
  ...new Set(
    cards.flatMap((card) =>
      card.picture
        ? [card.picture]
        : imageOf(drawings, card.drawing)
            .srcset.split(', ')
            .map((one) => one.split(' ')[0]!),
    ),
  ),
]
