import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { object, say, smallHouse, story } from '../../../../test/world/small-house.ts'
import { checkParity } from '../check/check-parity.ts'
import { exhibit } from '../exhibition/exhibit.ts'
import { graphOf } from '../graph.ts'
import type { Item } from '../items.ts'
import type { Exhibition } from '../exhibition/model.ts'
import { heldByExhibition, itemOfHeld } from './holding.ts'
import { iiifResource, tellingsOf } from './iiif.ts'
import { plainPieces } from './plain.ts'
import { printChapters } from './print.ts'
import { PROJECTIONS, type Projection } from './projections.ts'
import { sheetsOf } from './sheets.ts'

const itemsOf = (house: Partial<ReturnType<typeof smallHouse>>): Item[] =>
  Object.entries(house).flatMap(([kind, bodies]) =>
    bodies.map(
      (body) =>
        ({
          kind,
          id: (body as { id: string }).id,
          body,
          hash: '',
          version: 1,
          publishedAt: new Date(0),
          workId: null,
        }) as never,
    ),
  )
const shown = (house: Partial<ReturnType<typeof smallHouse>>, languages = ['vi', 'en', 'ja']): Exhibition =>
  exhibit(
    graphOf(itemsOf(house)),
    { edition: 'small', languages, zone: 'Asia/Tokyo', number: 1, claims: new Map(), rights: new Map() },
    { use: 'site', now: new Date('2025-06-03T10:00:00+09:00') },
  )
const forming = {
  language: 'en',
  claim: (id: string) => `<${id}>`,
  standing: (standing: string) => `drawn: ${standing}`,
  label: ({ kind }: { kind: string }) => `asked: ${kind}`,
  named: ({ kind, id }: { kind: string; id: string }) => `the ${kind} ${id}`,
  address: ({ kind, id }: { kind: string; id: string }) => `https://house.example/en/${kind}/${id}`,
}

describe('what the projections hold', () => {
  test('is what the exhibition holds, in every language', async () => {
    const all = shown(smallHouse())
    expect(await checkParity(all)).toEqual([])
    expect([...heldByExhibition(all, 'en')].sort()).toEqual([
      'block:route:five-minutes/1',
      'block:route:five-minutes/2',
      'block:story:light/one',
      'block:story:light/two',
      'block:story:sound/one',
      'block:story:sound/two',
      'hall:old',
      'link:hall:old>object:drum',
      'link:hall:old>object:jar',
      'link:hall:old>object:lantern',
      'link:object:drum>person:lam',
      'link:object:lantern>event:paper-lanterns',
      'link:route:five-minutes>object:drum',
      'link:route:five-minutes>story:light',
      'link:story:light>hall:old',
      'link:story:light>object:lantern',
      'link:story:light>person:lam',
      'link:story:sound>event:drum-evening',
      'link:story:sound>hall:old',
      'link:story:sound>object:drum',
      'link:story:sound>object:jar',
      'link:story:sound>object:lantern',
      'link:story:sound>story:light',
      'note:drum/rim',
      'note:jar/rim',
      'note:lantern/rim',
      'object:drum',
      'object:jar',
      'object:lantern',
      'route:five-minutes',
      'story:light',
      'story:sound',
      'theme:craft',
    ])
    expect(heldByExhibition(all, 'ja').has('block:easy:sound/one')).toBe(true)
  })

  test('a loss of any one thing in any projection and language is found, at its item', async () => {
    const all = shown(smallHouse())
    const one = fc.constantFrom(...(Object.keys(PROJECTIONS) as (keyof typeof PROJECTIONS)[]))
    await fc.assert(
      fc.asyncProperty(one, fc.constantFrom('vi', 'en', 'ja'), fc.nat(), async (name, where, nth) => {
        const held = [...(await PROJECTIONS[name].holding(all, where))]
        const lost = held[nth % held.length]!
        const losing: Projection = {
          ...PROJECTIONS[name],
          holding: async (its, language) =>
            new Set(
              [...(await PROJECTIONS[name].holding(its, language))].filter((it) => language !== where || it !== lost),
            ),
        }
        expect(await checkParity(all, { ...PROJECTIONS, [name]: losing })).toMatchObject([
          {
            item: itemOfHeld(lost),
            kind: 'parity',
            advice: 'projection_lacks',
            language: where,
            params: { projection: name, thing: lost },
          },
        ])
      }),
    )
  })

  test('a link in words that are read aloud only is told beside them', async () => {
    const { picture } = object('drum')
    const drum = object('drum', { picture: { ...picture, alt: say('See [the jar](object:jar)') } })
    const all = shown({ object: [drum, object('jar')] }, ['en'])
    expect(await checkParity(all)).toEqual([])
    expect(sheetsOf(all, 'en')[0]!.see).toEqual([{ kind: 'object', id: 'jar' }])
  })

  test('a link to what is not shown is words in all of them', async () => {
    const all = shown({ object: [object('drum', { text: say('See [the jar](object:jar).') })] }, ['en'])
    expect(await checkParity(all)).toEqual([])
    expect([...heldByExhibition(all, 'en')]).toEqual(['object:drum', 'note:drum/rim'])
    expect(plainPieces(sheetsOf(all, 'en'), forming)[0]?.lines).toContain('See the jar.')
  })
})

describe('forms', () => {
  const labels = [{ kind: 'attribution' as const, community: say('People of the river') }]
  const notes = [
    {
      id: 'rim',
      at: [0.25, 0.5] as [number, number],
      title: say('The rim'),
      text: say('a < b'),
      standing: 'reconstructed' as const,
    },
  ]
  const house = {
    object: [
      object('drum', { labels, notes, text: say('It is {claim:age} old; see [*the* jar](object:jar).') }),
      object('jar'),
    ],
    story: [story('sound', { blocks: [{ id: 'one', kind: 'text', text: say('- a\n- **b**') }] })],
  }
  const sheets = sheetsOf(shown(house, ['en']), 'en')

  test('plain text', () => {
    expect(plainPieces(sheets, forming).slice(0, 2)).toEqual([
      {
        anchor: 'object:drum',
        level: 1,
        heading: 'Thing drum',
        lines: [
          'People of the river',
          '[A drawing of drum · drawn: imagined]',
          'A reason to care.',
          'It is <age> old; see the jar.',
        ],
        doors: [{ kind: 'object', id: 'jar' }],
      },
      { anchor: 'object:drum/rim', level: 2, heading: 'The rim', lines: ['a < b', 'drawn: reconstructed'], doors: [] },
    ])
  })

  test('print', () => {
    const [drum, , sound] = printChapters(sheets, forming)
    expect(drum).toMatchObject({
      label: 'object:drum',
      picture: { drawing: 'drum', alt: 'A drawing of drum', standing: { kind: 'imagined', words: 'drawn: imagined' } },
      communities: ['People of the river'],
      labels: ['asked: attribution'],
      notes: [
        {
          label: 'rim',
          number: 1,
          at: [0.25, 0.5],
          standing: { kind: 'reconstructed', words: 'drawn: reconstructed' },
        },
      ],
    })
    expect(drum!.lines[1]!.runs).toEqual([
      { run: 'text', text: 'It is ' },
      { run: 'claim', text: '<age>', id: 'age' },
      { run: 'text', text: ' old; see ' },
      { run: 'link', text: 'the jar', to: 'object:jar', address: 'https://house.example/en/object/jar' },
      { run: 'text', text: '.' },
    ])
    expect(sound!.notes[0]!.lines.map((line) => line.mark)).toEqual(['•', '•'])
  })

  test('IIIF: escaped, pinned to points of the canvas, its languages together', () => {
    const en = (text: string) => ({ en: [text] })
    const image = {
      id: 'https://house.example/drum.webp',
      type: 'Image',
      format: 'image/webp',
      width: 960,
      height: 1200,
    } as const
    const [drum, , sound] = [...tellingsOf([{ sheets, forming }]).values()].map((tellings) =>
      iiifResource(tellings, {
        resource: ({ kind, id }) => `https://house.example/iiif/${kind}/${id}`,
        image: () => image,
        thumbnail: () => image,
        words: { links: en('Go on'), sources: en('Sources'), attribution: en('Attribution') },
        metadata: () => [],
        drawnBy: en('Drawing: us'),
        rendering: () => [],
        seeAlso: () => [],
        partOf: () => [],
      }),
    )
    const canvas = 'https://house.example/iiif/object/drum/canvas'
    expect(drum).toMatchObject({
      type: 'Manifest',
      label: en('Thing drum'),
      summary: en(
        '<p>A reason to care.</p><p>It is &lt;age&gt; old; see <a href="https://house.example/en/object/jar"><i>the</i> jar</a>.</p>',
      ),
      requiredStatement: {
        label: en('Attribution'),
        value: en('People of the river · asked: attribution · drawn: imagined · Drawing: us'),
      },
      items: [
        {
          id: canvas,
          width: 960,
          height: 1200,
          items: [{ items: [{ motivation: 'painting', body: image, target: canvas }] }],
          annotations: [
            {
              items: [
                {
                  motivation: 'commenting',
                  body: { language: 'en', value: '<p><b>The rim</b></p><p>a &lt; b</p><p>drawn: reconstructed</p>' },
                  target: { source: canvas, selector: { type: 'PointSelector', x: 240, y: 600 } },
                },
              ],
            },
          ],
        },
      ],
    })
    expect(sound).toMatchObject({
      type: 'Collection',
      items: [{ id: 'https://house.example/iiif/object/drum', type: 'Manifest', label: en('the object drum') }],
    })
  })
})
