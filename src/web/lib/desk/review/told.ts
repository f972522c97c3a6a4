/** What an act leaves in the address, so that it is told (and can be undone) also after a reload and without script. */

export type Told =
  | { act: 'decided'; post: string }
  | { act: 'undone'; post: string }
  | { act: 'hidden'; author: string }
  | { act: 'shown'; author: string }
  | { act: 'linked' | 'unlinked'; post: string; event: string }
  | {
      act: 'granted' | 'ended' | 'language' | 'theme' | 'named' | 'withheld' | 'lifted' | 'unnamed' | 'unembargoed'
      post: string
    }

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const SHAPES: readonly [RegExp, (hit: RegExpExecArray) => Told][] = [
  [
    new RegExp(`^(decided|undone|granted|ended|language|theme|named|withheld|lifted|unnamed|unembargoed)\\.(${ID})$`),
    ([, act, post]) => ({ act: act as 'decided', post: post! }),
  ],
  [new RegExp(`^(hidden|shown)\\.(${ID})$`), ([, act, author]) => ({ act: act as 'hidden', author: author! })],
  [
    new RegExp(`^(linked|unlinked)\\.(${ID})\\.([a-z0-9-]+)$`),
    ([, act, post, event]) => ({ act: act as 'linked', post: post!, event: event! }),
  ],
]

/** null for anything that no act of ours has written. */
export function readTold(text: string | null): Told | null {
  for (const [shape, read] of SHAPES) {
    const hit = shape.exec(text ?? '')
    if (hit) return read(hit)
  }
  return null
}

export const writeTold = (told: Told): string => Object.values(told).join('.')
