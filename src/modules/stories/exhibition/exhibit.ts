/** From the graph to what may be shown now: labels act, and whatever leads to something hidden is left out. Pure. */
import type { Question } from '#modules/evidence'
import type { WorkRights } from '#modules/rights'
import type { LocalText } from '#platform/words'
import { readingOfText } from '../elders/readings.ts'
import { isItemLink, linksOf, namedBy, type Graph, type ItemOf } from '../graph.ts'
import { keyOf, type Item, type ItemRef } from '../items.ts'
import { showFacts, shownNow, type ShowQuestion } from '../shown-now.ts'
import type { Link } from '../text/words.ts'
import type {
  Exhibition,
  Hidden,
  ShownBodies,
  ShownHall,
  ShownLabel,
  ShownObject,
  ShownRoute,
  ShownStory,
  Told,
} from './model.ts'

export interface ExhibitFacts {
  edition: string
  languages: readonly string[]
  zone: string
  number: number
  claims: ReadonlyMap<string, Question>
  /** By work. */
  rights: ReadonlyMap<string, WorkRights>
}

const NEVER = new Date(0)
const told = <Kind extends Item>({ version, hash, publishedAt }: Kind): Told => ({
  version,
  hash,
  publishedAt: publishedAt ?? NEVER,
})
const byId = <One extends { id: string }>(all: readonly One[]) => new Map(all.map((one) => [one.id, one]))

const inOrder = (a: { order?: number }, b: { order?: number }) => (a.order ?? Infinity) - (b.order ?? Infinity) || 0

export function exhibit(graph: Graph, facts: ExhibitFacts, question: ShowQuestion): Exhibition {
  const hidden = hiddenIn(graph, facts, question)
  const isHidden = new Set(hidden.map(keyOf))
  const leads = (link: Link) => !isItemLink(link) || (graph.items.has(keyOf(link)) && !isHidden.has(keyOf(link)))
  const there = (kind: 'object' | 'story' | 'route', id: string | undefined) => id !== undefined && leads({ kind, id })
  const shown = <Kind extends Item['kind']>(kind: Kind) => graph.of(kind).filter((item) => !isHidden.has(keyOf(item)))

  const halls: ShownHall[] = shown('hall')
    .map((item) => ({ ...item.body, ...told(item), objects: item.body.objects.filter((id) => there('object', id)) }))
    .sort(inOrder)
  const standsIn = new Map(halls.flatMap((hall) => hall.objects.map((id) => [id, hall.id] as const)))
  const place = new Map(halls.flatMap((hall) => hall.objects).map((id, at) => [id, at]))
  const objects: ShownObject[] = shown('object')
    .map(({ body, ...item }) => ({
      ...body,
      ...told({ body, ...item }),
      ...labelled({ body, ...item }, facts, question),
      hall: standsIn.get(body.id) ?? null,
      communities: communitiesOf([body]),
    }))
    .sort((a, b) => (place.get(a.id) ?? place.size) - (place.get(b.id) ?? place.size))
  const objectById = byId(objects)
  const easy = shown('easy')
    .filter((item) => there('story', item.body.story))
    .map((item) => ({ ...item.body, ...told(item) }))
  const hallRank = new Map(halls.map((hall, at) => [hall.id, at]))
  const stories = shown('story')
    .map((item) => ({ ...shownStory(item, objectById, there, easy), ...labelled(item, facts, question) }))
    .sort((a, b) => (hallRank.get(a.hall) ?? halls.length) - (hallRank.get(b.hall) ?? halls.length))
  const routes: ShownRoute[] = shown('route')
    .map((item) => ({
      ...item.body,
      ...told(item),
      stops: item.body.stops.filter((stop) => there('object', stop.object) || there('story', stop.story)),
    }))
    .sort((a, b) => a.minutes - b.minutes || (a.id < b.id ? -1 : 1))
  const themes = shown('theme')
    .map((item) => ({ ...item.body, ...told(item) }))
    .sort(inOrder)
  return {
    edition: facts.edition,
    languages: facts.languages,
    number: facts.number,
    claims: facts.claims,
    ...{ themes, halls, objects, stories, easy, routes, hidden, leads },
    ...finders({ themes, halls, objects, stories, easy, routes, hidden }),
    ...backReferences(graph, { halls, objects, stories, objectById, isHidden }),
  }
}

/** An easy telling goes with its story. */
function hiddenIn(graph: Graph, { rights, zone }: ExhibitFacts, question: ShowQuestion): Hidden[] {
  const own = [...graph.of('object'), ...graph.of('story')].flatMap((item): Hidden[] => {
    const answer = shownNow(showFacts(item, rights, zone), question)
    return answer.shown
      ? []
      : [{ kind: item.kind, id: item.id, title: item.body.title, reason: answer.reason, label: answer.label }]
  })
  const told = new Map(own.map((one) => [keyOf(one), one]))
  const easy = graph.of('easy').flatMap(({ id, body }): Hidden[] => {
    const story = told.get(keyOf({ kind: 'story', id: body.story }))
    return story ? [{ ...story, kind: 'easy', id, title: { [body.language]: body.title } }] : []
  })
  return [...own, ...easy]
}

/** Its labels, those of elders with the day on which they read it. */
function labelled(item: Item, { rights, zone }: ExhibitFacts, { now }: ShowQuestion): { labels?: ShownLabel[] } {
  const { labels, text, rights: own } = showFacts(item, rights, zone)
  if (!labels.some((label) => label.kind === 'elders-review')) return {}
  return {
    labels: labels.map((label) =>
      label.kind === 'elders-review'
        ? { ...label, readOn: readingOfText(label.community!, text(), own, now)?.readOn }
        : label,
    ),
  }
}

function communitiesOf(bodies: readonly Pick<ItemOf<'object'>['body'], 'labels'>[]): LocalText[] {
  const all = bodies.flatMap(({ labels = [] }) => labels.flatMap((label) => (label.community ? [label.community] : [])))
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
}

function shownStory(
  item: ItemOf<'story'>,
  objects: ReadonlyMap<string, ShownObject>,
  there: (kind: 'object' | 'story' | 'route', id: string | undefined) => boolean,
  easy: readonly { story: string; language: string }[],
): ShownStory {
  const { body } = item
  const blocks = body.blocks.flatMap((block): typeof body.blocks => {
    if (block.kind === 'object') return there('object', block.object) ? [block] : []
    if (block.kind !== 'choice') return [block]
    const ways = block.ways.filter((way) => !way.story || there('story', way.story))
    return ways.length ? [{ ...block, ways }] : []
  })
  const inIt = blocks.flatMap((block) => (block.kind === 'object' ? (objects.get(block.object) ?? []) : []))
  const cover = 'object' in body.cover ? (objects.get(body.cover.object)?.picture ?? null) : body.cover
  return {
    ...body,
    ...told(item),
    blocks,
    picture: cover,
    communities: communitiesOf([body, ...inIt]),
    easy: easy.filter((one) => one.story === body.id).map((one) => one.language),
    next: body.next?.filter(
      ({ event, ...to }) =>
        event !== undefined || there('story', to.story) || there('object', to.object) || there('route', to.route),
    ),
  }
}

type Lists = Pick<Exhibition, 'themes' | 'halls' | 'objects' | 'stories' | 'easy' | 'routes' | 'hidden'>

function finders(lists: Lists) {
  const maps = {
    theme: byId(lists.themes),
    object: byId(lists.objects),
    story: byId(lists.stories),
    hall: byId(lists.halls),
    route: byId(lists.routes),
  }
  const hidden = new Map(lists.hidden.map((one) => [keyOf(one), one]))
  const find =
    <Kind extends keyof typeof maps>(kind: Kind) =>
    (id: string) =>
      maps[kind].get(id) as ShownBodies[Kind] | undefined
  return {
    ...{ theme: find('theme'), object: find('object'), story: find('story'), hall: find('hall'), route: find('route') },
    easyOf: (story: string, language: string) =>
      lists.easy.find((one) => one.story === story && one.language === language),
    hiddenOf: (ref: ItemRef) => hidden.get(keyOf(ref)),
  }
}

interface Referring {
  halls: readonly ShownHall[]
  objects: readonly ShownObject[]
  stories: readonly ShownStory[]
  objectById: ReadonlyMap<string, ShownObject>
  isHidden: ReadonlySet<string>
}

function backReferences(graph: Graph, { halls, objects, stories, objectById, isHidden }: Referring) {
  const objectsIn = (story: ShownStory | undefined): ShownObject[] => [
    ...new Set(
      (story?.blocks ?? []).flatMap((block) => ('object' in block ? (objectById.get(block.object) ?? []) : [])),
    ),
  ]
  const storyById = byId(stories)
  const hallById = byId(halls)
  // Built when somebody first asks: most pages do not.
  let leading: Map<string, ItemRef[]> | undefined
  const leadingTo = (link: Link): readonly ItemRef[] => {
    leading ??= leadsOf(graph, isHidden)
    return leading.get(`${link.kind}:${link.id}`) ?? []
  }
  const among = (refs: readonly ItemRef[]) => {
    const keys = new Set(refs.map(keyOf))
    return {
      objects: objects.filter((one) => keys.has(`object:${one.id}`)),
      stories: stories.filter((one) => keys.has(`story:${one.id}`)),
    }
  }
  return {
    leadingTo: (ref: ItemRef) => leadingTo(ref as Link),
    naming: (link: Link) => among(leadingTo(link)),
    objectsIn: (story: string) => objectsIn(storyById.get(story)),
    storiesOf: (object: string) => stories.filter((story) => objectsIn(story).some((one) => one.id === object)),
    storiesIn: (hall: string) => stories.filter((story) => story.hall === hall),
    hallOf: (object: string) => hallById.get(objectById.get(object)?.hall ?? ''),
    objectsAbout: (theme: string) => objects.filter((one) => one.themes?.includes(theme)),
  }
}

/** Link -> the shown items that name it. */
function leadsOf(graph: Graph, isHidden: ReadonlySet<string>): Map<string, ItemRef[]> {
  const leads = new Map<string, ItemRef[]>()
  for (const item of graph.items.values()) {
    if (isHidden.has(keyOf(item))) continue
    const links = new Set([...namedBy(item), ...linksOf(item.body)].map((link) => `${link.kind}:${link.id}`))
    for (const link of links) leads.set(link, [...(leads.get(link) ?? []), { kind: item.kind, id: item.id }])
  }
  return leads
}
