/** An item as a form: groups of fields, each with the name of its input. Server only: it names any message. */
import { m, type LocaleCode } from '#messages'
import { LABELS, STANDINGS, valueAt, type StoryItemKind, type Tree } from '#modules/stories'
import { languageName } from '../words.ts'
import { fieldName, labelName, standingName } from './words.ts'

export interface Option {
  id: string
  name: string
}

/** What one may choose from; all of it exists. */
export interface Shelves {
  themes: Option[]
  objects: Option[]
  stories: Option[]
  halls: Option[]
  routes: Option[]
  places: Option[]
  people: Option[]
  events: Option[]
  claims: Option[]
  /** Handed in, the newest first; an id is a stored file's key. */
  films: Option[]
  drawings: string[]
}

export type Field =
  | {
      is: 'words'
      path: string
      label: string
      rows: number
      texts: { language: string; name: string; text: string }[]
      required: boolean
    }
  | {
      is: 'line'
      path: string
      label: string
      value: string
      input: 'text' | 'number' | 'date'
      list: string | null
      prefix: 'w' | 'n'
    }
  | { is: 'choice'; path: string; label: string; value: string; options: Option[]; prefix: 'w' | 'x' | 'o' }
  | { is: 'film'; path: string; label: string; value: string; options: Option[] }
  | { is: 'many'; path: string; label: string; values: string[]; options: Option[] }

/** A part of the form under a heading of its own; one entry of a list has buttons beside it. */
export interface Group {
  path: string
  title: string
  fields: Field[]
  /** `blocks`, with the entry's name in it. */
  list: string | null
  entry: string
  first: boolean
  last: boolean
  /** Shares of the picture, where it is pinned. */
  pin: [number, number] | null
  groups: Group[]
  /** What may be added at its end: list and kinds. */
  adds: { list: string; label: string; op: string }[]
}

export interface Forming {
  body: Tree
  locale: LocaleCode
  languages: readonly string[]
  shelves: Shelves
}

export class FieldMaker {
  readonly its: Forming
  constructor(its: Forming) {
    this.its = its
  }

  at = (path: string): unknown => valueAt(this.its.body, path)
  name = (path: string): string => fieldName(path, this.its.locale)

  words = (path: string, rows = 1, required = true): Field => {
    const texts = (this.at(path) ?? {}) as Record<string, string>
    const { languages, locale } = this.its
    const all = [...new Set([...languages, ...Object.keys(texts)])]
    return {
      is: 'words',
      path,
      label: this.name(path),
      rows,
      required,
      texts: all.map((language) => ({ language, name: languageName(language, locale), text: texts[language] ?? '' })),
    }
  }

  line = (path: string, its: Partial<Extract<Field, { is: 'line' }>> = {}): Field => ({
    is: 'line',
    path,
    label: this.name(path),
    value: String(this.at(path) ?? ''),
    input: 'text',
    list: null,
    prefix: its.input === 'number' ? 'n' : 'w',
    ...its,
  })

  choice = (
    path: string,
    options: Option[],
    its: { none?: string; prefix?: 'w' | 'x' | 'o'; value?: string } = {},
  ): Field => ({
    is: 'choice',
    path,
    label: this.name(path),
    value: its.value ?? String(this.at(path) ?? ''),
    options: [...(its.none === undefined ? [] : [{ id: '', name: its.none }]), ...options],
    prefix: its.prefix ?? 'w',
  })

  film = (path: string): Field => ({
    is: 'film',
    path,
    label: this.name(path),
    value: String(this.at(path) ?? ''),
    options: this.its.shelves.films,
  })

  many = (path: string, options: Option[]): Field => ({
    is: 'many',
    path,
    label: this.name(path),
    values: (this.at(path) as string[] | undefined) ?? [],
    options,
  })

  standing = (path: string, none?: string): Field =>
    this.choice(
      path,
      STANDINGS.map((id) => ({ id, name: standingName(id, this.its.locale) })),
      { none },
    )

  group = (path: string, title: string, fields: Field[], its: Partial<Group> = {}): Group => ({
    path,
    title,
    fields,
    list: null,
    entry: '',
    first: true,
    last: true,
    pin: null,
    groups: [],
    adds: [],
    ...its,
  })

  /** One group for each entry of a list. @param inside makes its fields from the entry and its path. */
  entries = (
    list: string,
    inside: (entry: Tree, path: string, at: number) => { title: string; fields: Field[] } & Partial<Group>,
  ): Group[] => {
    const all = (this.at(list) as Tree[] | undefined) ?? []
    return all.map((entry, at) => {
      const name = String(entry.id ?? entry.block ?? at)
      const path = `${list}.${name}`
      const { title, fields, ...its } = inside(entry, path, at)
      return this.group(path, title, fields, {
        list,
        entry: name,
        first: at === 0,
        last: at === all.length - 1,
        ...its,
      })
    })
  }

  add = (list: string, label: string, kind = '') => ({ list, label, op: `add:${list}:${kind}` })

  picture = (path: string): Field[] => [
    this.line(`${path}.drawing`, { list: 'drawings' }),
    this.words(`${path}.alt`, 3),
    this.standing(`${path}.standing`),
    this.words(`${path}.because`, 2, false),
    this.words(`${path}.credit`, 1, false),
  ]

  sources = (): Group => {
    const { locale } = this.its
    return this.group('sources', m.curating_sources({}, { locale }), [], {
      groups: this.entries('sources', (_, path, at) => ({
        title: `${m.curating_source({}, { locale })} ${at + 1}`,
        fields: [this.line(`${path}.name`), this.line(`${path}.url`)],
      })),
      adds: [this.add('sources', m.curating_add_source({}, { locale }))],
    })
  }

  labels = (): Group => {
    const { locale } = this.its
    const kinds = LABELS.map((id) => ({ id, name: labelName(id, locale) }))
    return this.group('labels', m.curating_labels({}, { locale }), [], {
      groups: this.entries('labels', (entry, path) => ({
        title: labelName(entry.kind as 'seasonal', locale),
        fields: [
          this.choice(`${path}.kind`, kinds),
          this.words(`${path}.community`, 1, false),
          this.words(`${path}.note`, 1, false),
          ...(entry.kind === 'seasonal'
            ? ['from', 'to'].map((one) => this.line(`${path}.${one}`, { input: 'date' }))
            : []),
          ...(entry.kind === 'with-permission'
            ? [this.line(`${path}.until`, { input: 'date' }), this.line(`${path}.zone`), this.line(`${path}.evidence`)]
            : []),
        ],
      })),
      adds: [this.add('labels', m.curating_add_label({}, { locale }))],
    })
  }

  /** What it is about, and how it is found. */
  about = (): Group => {
    const { shelves, locale } = this.its
    return this.group(
      'about',
      m.curating_about({}, { locale }),
      [
        this.many('themes', shelves.themes),
        this.many('places', shelves.places),
        this.many('people', shelves.people),
        this.many('events', shelves.events),
        this.words('readings', 1, false),
        this.choice('verification', [
          { id: 'settled', name: m.curating_settled({}, { locale }) },
          { id: 'reported', name: m.curating_reported({}, { locale }) },
          { id: 'unverified', name: m.curating_unverified({}, { locale }) },
        ]),
      ],
      {
        groups: this.entries('otherNames', (_, path, at) => ({
          title: `${m.curating_field_other_names({}, { locale })} ${at + 1}`,
          fields: [this.words(path, 1, false)],
        })),
        adds: [this.add('otherNames', m.curating_add_other_name({}, { locale }))],
      },
    )
  }
}

export type FormOf = Record<StoryItemKind, (make: FieldMaker) => Group[]>
