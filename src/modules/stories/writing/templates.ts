/** What a new item begins with: as much as its kind cannot do without, to be written over. Pure. */
import type { StoryBodies } from '../items.ts'
import type { StoryItemKind } from '../model.ts'
import { UNWRITTEN } from './shapes.ts'

export interface Begin {
  id: string
  title: string
  /** In which the title is written. */
  language: string
  /** Languages of the edition. */
  languages: readonly string[]
  /** A hall that exists, for a story to stand in. */
  hall?: string
  /** An object that exists, for a route to lead to and a story to begin with. */
  object?: string
  /** The story an easy telling tells: its text blocks. */
  story?: StoryBodies['story']
}

export function templateOf<Kind extends StoryItemKind>(kind: Kind, begin: Begin): StoryBodies[Kind] {
  const { id, title, language } = begin
  const todo = { [language]: UNWRITTEN }
  const named = { id, title: { [language]: title } }
  const told = { ...named, verification: 'unverified' as const, state: 'draft' as const }
  const picture = { drawing: 'stage', alt: todo, standing: 'imagined' as const }
  const bodies: { [K in StoryItemKind]: () => StoryBodies[K] } = {
    theme: () => ({ ...named, summary: todo }),
    object: () => ({ ...told, summary: todo, text: todo, picture, notes: [] }),
    story: () => ({
      ...told,
      hall: begin.hall ?? 'tradition',
      lead: todo,
      original: language,
      cover: begin.object ? { object: begin.object } : picture,
      blocks: [{ id: 'b1', kind: 'text', text: todo }],
    }),
    easy: () => ({
      id,
      story: id,
      language: 'ja',
      title,
      lead: UNWRITTEN,
      blocks: (begin.story?.blocks ?? []).flatMap((block) =>
        block.kind === 'text' ? [{ block: block.id, text: UNWRITTEN }] : [],
      ),
      state: 'draft',
    }),
    hall: () => ({ ...named, lead: todo, teaser: todo, ink: 'hoe', drawing: 'roof', alt: todo, objects: [] }),
    route: () => ({
      ...named,
      summary: todo,
      minutes: 10,
      audience: 'everyone',
      stops: begin.object ? [{ object: begin.object }] : [],
    }),
  }
  return bodies[kind]()
}

/** An id from a title: plain letters, so that it stands in an address. Pure. */
export const idFrom = (title: string): string =>
  title
    .replace(/đ/gi, 'd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
