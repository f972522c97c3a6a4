/** Which fields each kind of item has, in the order in which one writes them. Server only. */
import { m } from '#messages'
import { ALLERGENS, BLOCK_KINDS, type Tree } from '#modules/stories'
import type { Field, FieldMaker, FormOf, Group, Option } from './fields.ts'
import { languageName } from '../words.ts'
import { blockName } from './words.ts'

const INKS = ['son', 'cham', 'tre', 'hoe'].map((id) => ({ id, name: id }))

/** A title in the reader's language, for the head of an entry. */
const told = (make: FieldMaker, texts: unknown): string => {
  const words = (texts ?? {}) as Record<string, string>
  const text = words[make.its.locale] ?? words[make.its.languages[0] ?? ''] ?? Object.values(words)[0] ?? ''
  return text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').slice(0, 60)
}
const named = (options: readonly Option[], id: unknown) => options.find((one) => one.id === id)?.name ?? String(id)

const notes = (make: FieldMaker): Group =>
  make.group('notes', m.curating_notes({}, make.its), [], {
    groups: make.entries('notes', (note, path, at) => ({
      title: `${at + 1}. ${told(make, note.title)}`,
      fields: [
        make.words(`${path}.title`),
        make.words(`${path}.text`, 3),
        make.standing(`${path}.standing`, m.curating_as_picture({}, make.its)),
      ],
      pin: note.at as [number, number],
    })),
    adds: [make.add('notes', m.curating_add_note({}, make.its))],
  })

/** `kind:id` of everything a way may lead to. */
const destinations = ({ its: { shelves, locale } }: FieldMaker): Option[] =>
  (
    [
      ['object', shelves.objects, m.curating_kind_object],
      ['story', shelves.stories, m.curating_kind_story],
      ['event', shelves.events, m.curating_field_events],
      ['route', shelves.routes, m.curating_kind_route],
    ] as const
  ).flatMap(([kind, options, say]) =>
    options.map(({ id, name }) => ({ id: `${kind}:${id}`, name: `${say({}, { locale })}: ${name}` })),
  )

const leadsTo = (entry: Tree): string => {
  const [kind] = ['object', 'story', 'event', 'route'].filter((one) => typeof entry[one] === 'string')
  return kind ? `${kind}:${entry[kind]}` : ''
}

const blocks = (make: FieldMaker): Group => {
  const { locale, shelves } = make.its
  const ways = ((make.at('blocks') ?? []) as Tree[]).flatMap((block) =>
    ((block.ways ?? []) as Tree[]).map((way) => ({
      id: String(way.id),
      name: told(make, way.label) || String(way.id),
    })),
  )
  const inside: Record<string, (path: string, block: Tree) => { fields: Field[]; about: string } & Partial<Group>> = {
    text: (path, block) => ({
      about: told(make, block.heading) || told(make, block.text),
      fields: [make.words(`${path}.heading`, 1, false), make.words(`${path}.text`, 6)],
    }),
    object: (path, block) => ({
      about: named(shelves.objects, block.object),
      fields: [make.choice(`${path}.object`, shelves.objects), make.words(`${path}.text`, 3, false)],
    }),
    claim: (path, block) => ({
      about: named(shelves.claims, block.claim),
      fields: [make.choice(`${path}.claim`, shelves.claims)],
    }),
    quote: (path, block) => ({
      about: told(make, block.who),
      fields: [make.words(`${path}.text`, 3), make.words(`${path}.who`)],
    }),
    steps: (path, block) => ({
      about: told(make, block.heading),
      fields: [make.words(`${path}.heading`)],
      groups: make.entries(`${path}.steps`, (step, at) => ({
        title: told(make, step.title),
        fields: [make.words(`${at}.title`), make.words(`${at}.text`, 2)],
      })),
      adds: [make.add(`${path}.steps`, m.curating_add_step({}, { locale }))],
    }),
    choice: (path, block) => ({
      about: told(make, block.question),
      fields: [make.words(`${path}.question`)],
      groups: make.entries(`${path}.ways`, (way, at) => ({
        title: told(make, way.label),
        fields: [
          make.words(`${at}.label`),
          make.choice(`${at}.story`, shelves.stories, { none: m.curating_way_here({}, { locale }) }),
        ],
      })),
      adds: [make.add(`${path}.ways`, m.curating_add_way({}, { locale }))],
    }),
    media: (path, block) => ({
      about: named(shelves.films, block.file),
      fields: [
        make.film(`${path}.file`),
        make.words(`${path}.alt`, 2),
        make.words(`${path}.credit`),
        make.words(`${path}.licence`),
        make.words(`${path}.captions`, 8, false),
        make.words(`${path}.transcript`, 6, false),
      ],
    }),
  }
  return make.group('blocks', m.curating_blocks({}, { locale }), [], {
    groups: make.entries('blocks', (block, path) => {
      const kind = String(block.kind)
      const { about, fields, ...its } = inside[kind]!(path, block)
      const way = ways.length ? [make.choice(`${path}.path`, ways, { none: m.curating_path_all({}, { locale }) })] : []
      return { title: `${blockName(kind as 'text', locale)}: ${about}`, fields: [...fields, ...way], ...its }
    }),
    adds: BLOCK_KINDS.map((kind) => make.add('blocks', blockName(kind, locale), kind)),
  })
}

const list = (make: FieldMaker, path: 'next' | 'stops', title: string, add: string): Group =>
  make.group(path, title, [], {
    groups: make.entries(path, (entry, at, n) => ({
      title: `${n + 1}. ${named(destinations(make), leadsTo(entry))}`,
      fields: [
        make.choice(at, destinations(make), { prefix: 'x', value: leadsTo(entry) }),
        ...(path === 'stops' ? [make.words(`${at}.say`, 2, false)] : []),
      ],
    })),
    adds: [make.add(path, add)],
  })

const basics = (make: FieldMaker, fields: Field[]): Group =>
  make.group('basics', m.curating_basics({}, make.its), [make.words('title'), ...fields])

export const FORMS: FormOf = {
  theme: (make) => [
    basics(make, [
      make.words('summary', 2),
      make.line('drawing', { list: 'drawings' }),
      make.line('order', { input: 'number' }),
    ]),
  ],
  object: (make) => [
    basics(make, [make.words('summary', 3), make.words('text', 8)]),
    make.group('picture', m.curating_picture({}, make.its), make.picture('picture')),
    notes(make),
    make.about(),
    make.group('food', m.curating_food({}, make.its), [
      make.many(
        'allergens',
        ALLERGENS.map((id) => ({ id, name: allergen(id, make) })),
      ),
      make.words('contents', 1, false),
    ]),
    make.sources(),
    make.labels(),
  ],
  story: (make) => {
    const own = !make.at('cover.object')
    const languages = make.its.languages.map((id) => ({ id, name: languageName(id, make.its.locale) }))
    return [
      basics(make, [
        make.words('lead', 3),
        make.choice('hall', make.its.shelves.halls),
        make.choice('original', languages),
      ]),
      make.group('cover', m.curating_field_cover({}, make.its), [
        make.choice('cover', make.its.shelves.objects, {
          prefix: 'o',
          value: String(make.at('cover.object') ?? ''),
          none: m.curating_cover_own({}, make.its),
        }),
        ...(own ? make.picture('cover') : []),
      ]),
      blocks(make),
      list(make, 'next', m.curating_next({}, make.its), m.curating_add_next({}, make.its)),
      make.about(),
      make.sources(),
      make.labels(),
    ]
  },
  easy: (make) => [
    make.group('basics', m.curating_basics({}, make.its), [make.line('title'), make.line('lead')]),
    make.group('blocks', m.curating_blocks({}, make.its), [], {
      groups: make.entries('blocks', (block, path) => ({
        title: String(block.heading ?? block.block),
        fields: [make.line(`${path}.heading`), make.line(`${path}.text`, { list: 'long' })],
        list: null,
      })),
    }),
  ],
  hall: (make) => [
    basics(make, [
      make.words('lead', 3),
      make.words('teaser', 2),
      make.choice('ink', INKS),
      make.line('order', { input: 'number' }),
    ]),
    make.group('picture', m.curating_picture({}, make.its), [
      make.line('drawing', { list: 'drawings' }),
      make.line('sign', { list: 'drawings' }),
      make.words('alt', 2),
    ]),
    make.group('objects', m.curating_field_objects({}, make.its), [make.many('objects', make.its.shelves.objects)]),
  ],
  route: (make) => [
    basics(make, [
      make.words('summary', 2),
      make.line('minutes', { input: 'number' }),
      make.choice('audience', [
        { id: 'everyone', name: m.curating_everyone({}, make.its) },
        { id: 'children', name: m.curating_children({}, make.its) },
      ]),
    ]),
    list(make, 'stops', m.curating_stops({}, make.its), m.curating_add_stop({}, make.its)),
  ],
}

const ALLERGEN_WORDS: Record<(typeof ALLERGENS)[number], (p: Record<never, never>, o: FieldMaker['its']) => string> = {
  pork: m.halls_allergen_pork,
  beef: m.halls_allergen_beef,
  chicken: m.halls_allergen_chicken,
  egg: m.halls_allergen_egg,
  milk: m.halls_allergen_milk,
  wheat: m.halls_allergen_wheat,
  fish: m.halls_allergen_fish,
  crustacean: m.halls_allergen_crustacean,
  peanut: m.halls_allergen_peanut,
  'tree-nut': m.halls_allergen_tree_nut,
  soy: m.halls_allergen_soy,
  sesame: m.halls_allergen_sesame,
  alcohol: m.halls_allergen_alcohol,
}
const allergen = (id: (typeof ALLERGENS)[number], make: FieldMaker): string => ALLERGEN_WORDS[id]({}, make.its)

/** Every path that stands in a form, so that a fault can lead to its place. */
export const pathsOf = (groups: readonly Group[]): string[] =>
  groups.flatMap((group) => [group.path, ...group.fields.map((field) => field.path), ...pathsOf(group.groups)])
