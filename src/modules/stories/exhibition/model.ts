/** The exhibition as it may be shown now. Values are shared between requests: nobody writes into them. */
import type { Question } from '#modules/evidence'
import type { LocalText } from '#platform/words'
import type { ItemRef, StoryBodies } from '../items.ts'
import type { ProtocolLabel, StoryPicture } from '../files/parts.ts'
import type { StoryFile } from '../files/story-file.ts'
import type { HiddenReason } from '../shown-now.ts'
import type { Link } from '../text/words.ts'

/** What every shown item has beside what its file says. */
export interface Told {
  version: number
  hash: string
  publishedAt: Date
}

/** elders-review: the day on which this text was read. */
export type ShownLabel = ProtocolLabel & { readOn?: string }
/** What an object and a story have in common once it is shown. */
type Labelled<Body> = Omit<Body, 'labels'> & { labels?: ShownLabel[] }

export type ShownTheme = StoryBodies['theme'] & Told
export type ShownObject = Labelled<StoryBodies['object']> &
  Told & {
    /** The hall it stands in. */
    hall: string | null
    /** Communities to be named wherever it is. */
    communities: readonly LocalText[]
  }
export type StoryBlockShown = StoryFile['blocks'][number]
/** Blocks, ways and next steps that lead to something not shown now are left out. */
export type ShownStory = Labelled<StoryBodies['story']> &
  Told & {
    /** The cover as a picture; null where its object is not shown now. */
    picture: StoryPicture | null
    /** Its own communities, and those of the objects in it. */
    communities: readonly LocalText[]
    /** Languages in which it is told in plain words too. */
    easy: readonly string[]
  }
export type ShownEasy = StoryBodies['easy'] & Told
/** Its objects without those not shown now. */
export type ShownHall = StoryBodies['hall'] & Told
/** Its stops without those not shown now; their places stay (`stop` of `stopsOf`). */
export type ShownRoute = StoryBodies['route'] & Told

export interface ShownBodies {
  theme: ShownTheme
  object: ShownObject
  story: ShownStory
  easy: ShownEasy
  hall: ShownHall
  route: ShownRoute
}

/** Published, and not to be seen now: a page may say so by name. */
export interface Hidden extends ItemRef {
  title: LocalText
  reason: HiddenReason
  label: ProtocolLabel | null
}

export interface Exhibition {
  edition: string
  languages: readonly string[]
  /** Raised by every publication: for ETags, with `now`. */
  number: number
  themes: readonly ShownTheme[]
  /** In the order of their halls, then those in none. */
  halls: readonly ShownHall[]
  objects: readonly ShownObject[]
  /** In the order of the halls, and within one by id. */
  stories: readonly ShownStory[]
  easy: readonly ShownEasy[]
  /** The shortest first. */
  routes: readonly ShownRoute[]
  hidden: readonly Hidden[]
  /** Every claim that is told somewhere, as it stands now. `chosenAnswers` of evidence says what is told. */
  claims: ReadonlyMap<string, Question>

  theme(id: string): ShownTheme | undefined
  object(id: string): ShownObject | undefined
  story(id: string): ShownStory | undefined
  easyOf(story: string, language: string): ShownEasy | undefined
  hall(id: string): ShownHall | undefined
  route(id: string): ShownRoute | undefined
  hiddenOf(ref: ItemRef): Hidden | undefined

  /** Does a link within words lead anywhere now? Events, people and places always do: their rooms check them. */
  leads(link: Link): boolean
  hallOf(object: string): ShownHall | undefined
  /** Stories with a block of the object. */
  storiesOf(object: string): readonly ShownStory[]
  /** Objects of a story's blocks, in their order. */
  objectsIn(story: string): readonly ShownObject[]
  storiesIn(hall: string): readonly ShownStory[]
  objectsAbout(theme: string): readonly ShownObject[]
  /** What names an event, a person or a place, in a field or within its words. */
  naming(link: Link): { objects: readonly ShownObject[]; stories: readonly ShownStory[] }
  /** Whatever else leads to an item: in words, next steps, ways, halls, routes. */
  leadingTo(ref: ItemRef): readonly ItemRef[]
}
