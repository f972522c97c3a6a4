/** themes.yaml, halls.yaml, routes.yaml: how the House is laid out. */
import * as v from 'valibot'
import { localText, reference, slug } from '#modules/people'
import { walkSchema } from './walk-file.ts'

/** Where it stands among its kind, the first first; without it, behind those that have one, by id. */
const order = v.optional(v.pipe(v.number('Write a whole number.'), v.integer('Write a whole number.')))

export const themeSchema = v.strictObject({
  id: slug,
  order,
  title: localText,
  summary: localText,
  drawing: v.optional(slug),
})
export type ThemeFile = v.InferOutput<typeof themeSchema>

export const hallSchema = v.strictObject({
  id: slug,
  order,
  title: localText,
  lead: localText,
  /** What one finds there, in a line, for the plan. */
  teaser: localText,
  /** One of the house's inks: its door and its sector of the plan. */
  ink: v.picklist(['son', 'cham', 'tre', 'hoe'], 'Write son, cham, tre or hoe.'),
  /** A wide picture over the hall's page, and its small sign on the plan. */
  drawing: slug,
  sign: v.optional(slug),
  alt: localText,
  place: v.optional(reference('place')),
  /** In the order in which one walks past them; each object stands in one hall. */
  objects: v.array(reference('object')),
  /** How one walks through it; without it, the hall is its page alone. */
  walk: v.optional(walkSchema),
})
export type HallFile = v.InferOutput<typeof hallSchema>

const stop = v.pipe(
  v.strictObject({
    object: v.optional(reference('object')),
    story: v.optional(reference('story')),
    say: v.optional(localText),
  }),
  v.check((it) => Boolean(it.object) !== Boolean(it.story), 'A stop is an object or a story: name one of the two.'),
)

export const routeSchema = v.strictObject({
  id: slug,
  title: localText,
  summary: localText,
  minutes: v.pipe(v.number(), v.integer('Write whole minutes.'), v.minValue(1, 'Write at least one minute.')),
  audience: v.picklist(['everyone', 'children'], 'Write everyone or children.'),
  stops: v.pipe(v.array(stop), v.minLength(1, 'A route has at least one stop.')),
})
export type RouteFile = v.InferOutput<typeof routeSchema>
