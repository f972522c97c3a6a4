/** What is set out for Tết, and where. Pure. The altar of the ancestors is no part of it: that is not for playing. */

/** Things that want a wall or the floor have one place; the others stand where on the table one likes. */
export const THINGS = {
  papers: 'wall',
  branch: 'table',
  fruits: 'table',
  cake: 'table',
  onions: 'table',
  envelopes: 'table',
  kumquat: 'floor',
} as const
export type Thing = keyof typeof THINGS
export const ALL_THINGS = Object.keys(THINGS) as Thing[]

/** On the table from the far left to the near right. */
export const SPOTS = [
  'wall',
  'floor',
  'far-left',
  'far-middle',
  'far-right',
  'near-left',
  'near-middle',
  'near-right',
] as const
export type Spot = (typeof SPOTS)[number]
export const onTheTable = (spot: Spot): boolean => spot !== 'wall' && spot !== 'floor'

/** The branch of the north or of the south. */
export type Branch = 'peach' | 'apricot'

export interface Setting {
  stands: Readonly<Partial<Record<Thing, Spot>>>
  branch: Branch
}

export type Move =
  | { do: 'put'; thing: Thing; spot: Spot }
  | { do: 'take-up'; thing: Thing }
  | { do: 'choose-branch'; branch: Branch }
  | { do: 'clear' }

export type Outcome =
  | { is: 'put'; thing: Thing; spot: Spot }
  | { is: 'take-up'; thing: Thing }
  | { is: 'choose-branch'; branch: Branch }
  | { is: 'clear' }
  | { is: 'taken'; by: Thing }
  | { is: 'belongs'; thing: Thing }
  | { is: 'not-now' }

export const BARE: Setting = { stands: {}, branch: 'peach' }

export const standsAt = ({ stands }: Setting, spot: Spot): Thing | undefined =>
  ALL_THINGS.find((thing) => stands[thing] === spot)

/** Where a thing may be put now. */
export const freeFor = (setting: Setting, thing: Thing): Spot[] =>
  SPOTS.filter((spot) => suits(thing, spot) && !standsAt(setting, spot))

const suits = (thing: Thing, spot: Spot): boolean =>
  THINGS[thing] === 'table' ? onTheTable(spot) : THINGS[thing] === spot

export const isSet = ({ stands }: Setting): boolean => ALL_THINGS.every((thing) => stands[thing])

/** @returns the room after the move and what to tell; the very same room where nothing changed. */
export function play(setting: Setting, move: Move): [Setting, Outcome] {
  switch (move.do) {
    case 'put': {
      const { thing, spot } = move
      if (!suits(thing, spot)) return [setting, { is: 'belongs', thing }]
      const by = standsAt(setting, spot)
      if (by && by !== thing) return [setting, { is: 'taken', by }]
      if (by) return [setting, { is: 'not-now' }]
      return [
        { ...setting, stands: { ...setting.stands, [thing]: spot } },
        { is: 'put', thing, spot },
      ]
    }
    case 'take-up': {
      const { [move.thing]: spot, ...stands } = setting.stands
      return spot
        ? [
            { ...setting, stands },
            { is: 'take-up', thing: move.thing },
          ]
        : [setting, { is: 'not-now' }]
    }
    case 'choose-branch':
      return setting.branch === move.branch
        ? [setting, { is: 'not-now' }]
        : [
            { ...setting, branch: move.branch },
            { is: 'choose-branch', branch: move.branch },
          ]
    case 'clear':
      return [BARE, { is: 'clear' }]
  }
}

/** The room that these moves make. */
export const replay = (moves: readonly Move[]): Setting => moves.reduce((setting, move) => play(setting, move)[0], BARE)
