/** Which drawings there are, in which widths: told to the screen by the server, as a post that comes later may need any. */
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
