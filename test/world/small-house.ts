/** A small invented house: one hall, three objects, two stories, a route, written as an edition's files would say it. */
import {
  objectKind,
  storyKind,
  themeKind,
  hallKind,
  routeKind,
  easyKind,
  type ObjectFile,
  type StoryFile,
} from '#modules/stories'
import type { ItemKinds } from '#modules/editions'
import type { Actor } from '#platform/actor'
import type { Db, Trx } from '#platform/db'

export const STORY_KINDS: ItemKinds = [themeKind, objectKind, storyKind, easyKind, hallKind, routeKind]

export const say = (text: string) => ({ vi: text, en: text, ja: text })

const picture = (drawing: string): ObjectFile['picture'] => ({
  drawing,
  alt: { vi: `Tranh ${drawing}`, en: `A drawing of ${drawing}`, ja: `${drawing}の絵` },
  standing: 'imagined',
})

export const object = (id: string, its: Partial<ObjectFile> = {}): ObjectFile => ({
  id,
  title: { vi: `Vật ${id}`, en: `Thing ${id}`, ja: `もの ${id}` },
  summary: say('A reason to care.'),
  text: say('Words.'),
  picture: picture(id),
  notes: [{ id: 'rim', at: [0.2, 0.4], title: say('The rim'), text: say('Worn by hands.') }],
  verification: 'reported',
  state: 'published',
  ...its,
})

export const story = (id: string, its: Partial<StoryFile> = {}): StoryFile => ({
  id,
  title: say(`Story ${id}`),
  hall: 'old',
  lead: say('It begins.'),
  original: 'vi',
  cover: { object: 'drum' },
  blocks: [
    { id: 'one', kind: 'text', text: say('Come and see [the jar](object:jar).') },
    { id: 'two', kind: 'object', object: 'drum' },
  ],
  verification: 'reported',
  state: 'published',
  ...its,
})

export interface SmallHouse {
  theme: object[]
  object: ObjectFile[]
  story: StoryFile[]
  easy: object[]
  hall: object[]
  route: object[]
}

export const smallHouse = (): SmallHouse => ({
  theme: [{ id: 'craft', title: say('Craft'), summary: say('Made by hand.') }],
  object: [
    object('drum', {
      themes: ['craft'],
      people: ['lam'],
      text: say('Seen by {claim:visitors-first-month} visitors.'),
      claims: [{ claim: 'visitors-first-month', told: 'gates' }],
    }),
    object('jar'),
    object('lantern', { events: ['paper-lanterns'] }),
  ],
  story: [
    story('sound', { themes: ['craft'], next: [{ object: 'lantern' }, { event: 'drum-evening' }, { story: 'light' }] }),
    story('light', {
      cover: { object: 'lantern' },
      blocks: [
        { id: 'one', kind: 'text', text: say('Told by [Lâm](person:lam): {claim:visitors-first-month}.') },
        { id: 'two', kind: 'object', object: 'lantern', notes: ['rim'] },
      ],
      claims: [{ claim: 'visitors-first-month', told: 'gates' }],
    }),
  ],
  easy: [
    {
      id: 'sound',
      story: 'sound',
      language: 'ja',
      title: '{音|おと}',
      lead: '{始|はじ}まります。',
      blocks: [{ block: 'one', text: '{見|み}に{来|き}てください。' }],
      state: 'published',
    },
  ],
  hall: [
    {
      id: 'old',
      title: say('The old hall'),
      lead: say('What was.'),
      teaser: say('Drums and jars.'),
      ink: 'son',
      drawing: 'roof',
      alt: say('A roof.'),
      objects: ['drum', 'jar', 'lantern'],
      walk: {
        shell: 'hall-tradition',
        floor: [
          [-6, -9],
          [6, -9],
          [6, 9],
          [-6, 9],
        ],
        start: { at: [0, 8], look: [0, 0] },
        walls: [{ from: [-5.6, 6], to: [-5.6, -6], turn: 90 }],
        models: [{ object: 'lantern', model: 'lantern', at: [0, 2, 0] }],
      },
    },
  ],
  route: [
    {
      id: 'five-minutes',
      title: say('Five minutes'),
      summary: say('In short.'),
      minutes: 5,
      audience: 'everyone',
      stops: [{ object: 'drum', say: say('Stand here.') }, { story: 'light' }],
    },
  ],
})

/** Writes items and lets the room settle them, as a load does. @returns its remarks. */
export async function layHouse(db: Db, actor: Actor, edition: string, house: Partial<SmallHouse>) {
  return db.transaction().execute(async (trx: Trx) => {
    for (const kind of STORY_KINDS)
      for (const body of (house[kind.kind as keyof SmallHouse] ?? []) as { id: string }[])
        await kind.write(trx, edition, body.id, body)
    return (await Promise.all(STORY_KINDS.map((kind) => kind.settle?.(trx, actor, edition) ?? []))).flat()
  })
}
