/** What is wrong with an item beside its words: what it names, its media, what communities ask. Pure. */
import { mayUse, NO_RIGHTS } from '#modules/rights'
import { namedBy, wordsOf, type ItemOf } from '../graph.ts'
import { readingOfText, standingReadings, withoutReadings } from '../elders/readings.ts'
import { keyOf, labelsOf, type Item } from '../items.ts'
import { readWebVtt } from '../media/webvtt.ts'
import { showFacts, shownNow } from '../shown-now.ts'
import type { CheckFacts } from './facts.ts'
import { faultIn, type Advice, type FaultKind, type StoryFault } from './fault.ts'
import { checkLink } from './check-words.ts'

export function checkItem(item: Item, facts: CheckFacts): StoryFault[] {
  return [
    ...checkNamed(item, facts),
    ...(item.kind === 'story' ? checkStory(item, facts) : []),
    ...(item.kind === 'easy' ? checkEasy(item, facts) : []),
    ...checkLabels(item, facts),
    ...checkMachine(item, facts),
  ]
}

/** A draft of a field that is there no more waits for nobody. */
function checkMachine(item: Item, { unsigned, languages }: CheckFacts): StoryFault[] {
  const drafted = unsigned.get(keyOf(item)) ?? []
  if (!drafted.length) return []
  const fields = new Set(wordsOf(item.body).map(({ where }) => where))
  return drafted
    .filter(({ field, language }) => fields.has(field) && languages.includes(language))
    .map(({ field, language }) => faultIn(item, 'machine', 'machine_unsigned', { where: field, language }))
}

/** What a story is made of must be public with it; a hall or a route waits for its things. */
function checkNamed(item: Item, facts: CheckFacts): StoryFault[] {
  const needed = new Set<string>()
  if (item.kind === 'story') {
    for (const block of item.body.blocks) if (block.kind === 'object') needed.add(`object:${block.object}`)
    if ('object' in item.body.cover) needed.add(`object:${item.body.cover.object}`)
  }
  if (item.kind === 'easy') needed.add(`story:${item.body.story}`)
  const links = new Map(namedBy(item).map((link) => [`${link.kind}:${link.id}`, link]))
  const themes = 'themes' in item.body ? (item.body.themes ?? []) : []
  return [
    ...[...links].flatMap(([key, link]) =>
      checkLink(item, link, facts, { where: '', language: null, blocks: needed.has(key) }),
    ),
    ...themes
      .filter((id) => !facts.existing.has(`theme:${id}`))
      .map((id) => faultIn(item, 'reference', 'leads_nowhere', { where: 'themes', params: { to: `theme:${id}` } })),
  ]
}

function checkStory(item: ItemOf<'story'>, { graph, languages, films }: CheckFacts): StoryFault[] {
  const { blocks } = item.body
  const ways = new Set(blocks.flatMap((block) => (block.kind === 'choice' ? block.ways.map((way) => way.id) : [])))
  const paths = new Set(blocks.flatMap((block) => block.path ?? []))
  return blocks.flatMap((block) => {
    const where = `blocks.${block.id}`
    const faults: StoryFault[] = []
    const add = (fault: FaultKind, advice: Advice, its: Partial<StoryFault>) =>
      faults.push(faultIn(item, fault, advice, its))
    if (block.path && !ways.has(block.path)) add('reference', 'path_unknown', { where, params: { path: block.path } })
    if (block.kind === 'choice')
      for (const way of block.ways)
        if (!way.story && !paths.has(way.id)) add('reference', 'path_unknown', { where, params: { path: way.id } })
    if (block.kind === 'object') {
      const object = graph.items.get(`object:${block.object}`) as ItemOf<'object'> | undefined
      const notes = new Set(object?.body.notes.map((note) => note.id))
      for (const note of object ? (block.notes ?? []) : [])
        if (!notes.has(note)) add('reference', 'note_unknown', { where, params: { note: `${block.object}/${note}` } })
    }
    if (block.kind === 'media') {
      if (!films.has(block.file)) add('film', 'film_missing', { where: `${where}.file` })
      for (const words of ['credit', 'licence'] as const)
        if (!block[words]) add('film', 'film_rights', { where: `${where}.${words}` })
      if (!Object.keys(block.captions ?? {}).length) add('captions', 'captions_missing', { where })
      for (const [language, text] of Object.entries(block.captions ?? {})) {
        const { cues, faults: broken } = readWebVtt(text)
        const its = { where: `${where}.captions`, language }
        for (const { line, what } of broken)
          add('captions', `captions_${what}`, { ...its, params: { line: `${line}` } })
        if (!cues.length && !broken.length) add('captions', 'captions_missing', its)
      }
      for (const language of languages)
        if (!block.transcript?.[language]) add('captions', 'transcript_missing', { where, language })
      if (labelsOf(item.body).some((label) => label.kind === 'do-not-animate')) add('label', 'moves', { where })
    }
    return faults
  })
}

/** An easy telling has its story's text blocks, in their order. */
function checkEasy(item: ItemOf<'easy'>, { graph }: CheckFacts): StoryFault[] {
  const story = graph.items.get(`story:${item.body.story}`) as ItemOf<'story'> | undefined
  if (!story) return []
  const wanted = story.body.blocks.filter((block) => block.kind === 'text').map((block) => block.id)
  const told = item.body.blocks.map((block) => block.block)
  const { language } = item.body
  const lacking = wanted.filter((id) => !told.includes(id))
  const extra = told.filter((id, at) => !wanted.includes(id) || told.indexOf(id) !== at)
  const turned = !lacking.length && !extra.length && wanted.join() !== told.join()
  return [
    ...lacking.map((id) =>
      faultIn(item, 'parity', 'block_missing', { where: `blocks.${id}`, language, params: { block: id } }),
    ),
    ...[...extra, ...(turned ? told.slice(0, 1) : [])].map((id) =>
      faultIn(item, 'parity', 'block_unknown', { where: `blocks.${id}`, language, params: { block: id } }),
    ),
  ]
}

function checkLabels(item: Item, { graph, rights, zone, now }: CheckFacts): StoryFault[] {
  const its = showFacts(item, rights, zone)
  const answer = shownNow(its, { use: 'site', now })
  const faults: StoryFault[] = []
  if (answer.reason === 'permission') {
    const until = answer.label?.until ?? ''
    const asked = { use: 'site' as const, at: now, here: [], language: null }
    const over = mayUse({ ...withoutReadings(its.rights ?? NO_RIGHTS), sources: null }, asked).reason === 'expired'
    faults.push(
      over
        ? faultIn(item, 'permission', 'permission_over', { where: 'labels', params: { until } })
        : faultIn(item, 'permission', 'no_permission', { where: 'labels', params: { why: '' } }),
    )
  }
  for (const { kind, community } of its.labels) {
    if (kind !== 'elders-review' || readingOfText(community!, its.text(), its.rights, now)) continue
    const [last] = standingReadings(community!, its.rights, now)
    faults.push(
      last
        ? faultIn(item, 'label', 'read_before', {
            where: 'labels',
            params: { n: `${last.revision}`, day: last.readOn },
          })
        : faultIn(item, 'label', 'not_read', { where: 'labels' }),
    )
  }
  return [...faults, ...borrowedPictures(item, graph)]
}

/** A picture of a labelled object, used elsewhere by its name, would slip away from the label. */
function borrowedPictures(item: Item, graph: CheckFacts['graph']): StoryFault[] {
  if (item.kind !== 'story' || 'object' in item.body.cover || !item.body.cover.drawing) return []
  const { drawing } = item.body.cover
  const own = new Set(labelsOf(item.body).map((label) => label.kind))
  const owner = graph
    .of('object')
    .find(({ body }) => body.picture.drawing === drawing && labelsOf(body).some((label) => !own.has(label.kind)))
  return owner ? [faultIn(item, 'label', 'unlabelled_picture', { where: 'cover', params: { object: owner.id } })] : []
}
