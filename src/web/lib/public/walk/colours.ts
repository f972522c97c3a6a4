/** The colours of the page, for what is drawn in the walk: day and night follow the system, as the page does. */
import { Color } from 'three'

const TOKENS = { paper: '--paper', frame: '--walk-frame', gold: '--gold-fill', light: '--walk-light' } as const
export type Colours = Record<keyof typeof TOKENS, Color>

/** @param beside any element of the page. */
export function coloursOf(beside: Element): Colours {
  const style = getComputedStyle(beside)
  const colour = (token: string) => new Color(style.getPropertyValue(token).trim())
  return {
    paper: colour(TOKENS.paper),
    frame: colour(TOKENS.frame),
    gold: colour(TOKENS.gold),
    light: colour(TOKENS.light),
  }
}

export const NIGHT = '(prefers-color-scheme: dark)'
