// The drawings as the pages find them: made by `npm run art`, listed in static/art/manifest.json.
import manifest from '../../../../static/art/manifest.json' with { type: 'json' }

export type Theme = 'day' | 'night'
interface Drawing {
  width: number
  height: number
  files: Record<Theme, Record<string, string>>
}
const drawings: Record<string, Drawing | undefined> = manifest

const FALLBACK = 'stage'
const HERO_FALLBACK = 'hero-stage'

/** The drawing that an item names, or the stage where it names none. */
export const drawingNamed = (name: string | null | undefined): string => name ?? FALLBACK

/** The drawing of that name, or of its lying form, or the stage: a page never lacks a picture. */
export function drawingOf(name: string): Drawing {
  const found = drawings[name] ?? drawings[`${name}-wide`] ?? drawings[FALLBACK]
  if (!found) throw new Error(`static/art/manifest.json has no drawing “${FALLBACK}”`)
  return found
}

/** The lying and the standing form of a hero; names without both give the hero of any day. */
export function heroOf(name: string | null | undefined): { wide: string; tall: string } {
  const base = name && drawings[`${name}-wide`] && drawings[`${name}-tall`] ? name : HERO_FALLBACK
  return { wide: `${base}-wide`, tall: `${base}-tall` }
}

/** A picture of the same subject that is no hero, to stand on one page with the hero; undefined where there is none. */
export const pictureBeside = (name: string | null | undefined): string | undefined =>
  name && drawings[name] ? name : undefined

/** `srcset` of a drawing in one theme, the narrowest first. */
export function srcset(name: string, theme: Theme): string {
  return Object.entries(drawingOf(name).files[theme])
    .map(([width, file]) => [Number(width), `/art/${file} ${width}w`] as const)
    .sort(([a], [b]) => a - b)
    .map(([, candidate]) => candidate)
    .join(', ')
}

/** The narrowest file that is at least so wide, for pictures that are as small on every screen. */
export function fileOfWidth(name: string, theme: Theme, width: number): string {
  const files = drawingOf(name).files[theme]
  const widths = Object.keys(files).map(Number)
  const enough = widths.filter((one) => one >= width)
  return `/art/${files[enough.length ? Math.min(...enough) : Math.max(...widths)]}`
}

/** The widest file, for browsers that know no `srcset` and for links. */
export function fileOf(name: string, theme: Theme): string {
  const widths = Object.keys(drawingOf(name).files[theme]).map(Number)
  return `/art/${drawingOf(name).files[theme][Math.max(...widths)]}`
}
