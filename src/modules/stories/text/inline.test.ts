import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LINK_KINDS } from '../model.ts'
import { readInline, readText, type Inline, type TextBlock } from './inline.ts'
import { claimsIn, everyInline, linksIn, plainLines, plainWords, strayMark } from './words.ts'

const text = (words: string): Inline => ({ is: 'text', text: words })

describe('reading words', () => {
  test('what passes', () => {
    expect(
      readText('Rối nước **hơn {claim:water-puppetry-age}**, *bên [cái trống](object:drum)*.\n\n- một\n- hai\n  nữa'),
    ).toEqual([
      {
        is: 'paragraph',
        inside: [
          text('Rối nước '),
          { is: 'strong', inside: [text('hơn '), { is: 'claim', id: 'water-puppetry-age' }] },
          text(', '),
          {
            is: 'em',
            inside: [text('bên '), { is: 'link', kind: 'object', id: 'drum', inside: [text('cái trống')] }],
          },
          text('.'),
        ],
      },
      { is: 'list', ordered: false, items: [[text('một')], [text('hai nữa')]] },
    ])
  })

  test('readings stand over characters, also within a link; lines in Japanese join without a space', () => {
    expect(readInline('{水上|すいじょう}の[{人形|にんぎょう}](story:water-puppets)')).toEqual([
      { is: 'ruby', base: '水上', reading: 'すいじょう' },
      text('の'),
      {
        is: 'link',
        kind: 'story',
        id: 'water-puppets',
        inside: [{ is: 'ruby', base: '人形', reading: 'にんぎょう' }],
      },
    ])
    expect(readText('水の\n人形')).toEqual([{ is: 'paragraph', inside: [text('水の人形')] }])
    expect(readText('two\nlines')).toEqual([{ is: 'paragraph', inside: [text('two lines')] }])
  })

  test.each([
    '<b onclick="x()">bold</b>',
    '[x](https://example.org)',
    '[x](javascript:alert)',
    '![x](object:drum',
    '{claim:Not An Id}',
    '{%raw%}',
    '## heading',
    'a * b * c',
    '**open',
    '*open',
    '[](object:drum)',
    '[x](claim:age)',
  ])('nothing else passes: %s', (words) => {
    expect(readText(words)).toEqual([{ is: 'paragraph', inside: [text(words)] }])
  })

  test('a backslash makes plain, and a link does not reach over the end of emphasis', () => {
    expect(readInline('\\*x\\* \\{y\\} 2\\3')).toEqual([text('*x* {y} 2\\3')])
    expect(readInline('[a *b](object:x) c*')).toEqual([
      { is: 'link', kind: 'object', id: 'x', inside: [text('a *b')] },
      text(' c*'),
    ])
    expect(readInline('**a *b***')).toEqual([{ is: 'strong', inside: [text('a '), { is: 'em', inside: [text('b')] }] }])
  })

  test('what looks like markup is told as a slip', () => {
    expect(strayMark('see <b>this</b>')).toBe('<b>')
    expect(strayMark('[x](https://a.example)')).toBe('](https://a.example)')
    expect(strayMark('{claim:Old}')).toBe('{claim:Old}')
    expect(strayMark('[x](object:drum) and {claim:age}, 2 * 3, 5 < 6')).toBeNull()
  })
})

describe('for every text', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc
      .array(
        fc.constantFrom(
          '*',
          '**',
          '[',
          ']',
          '](object:a)',
          '{claim:a}',
          '{a|b}',
          '{',
          '}',
          '\\',
          '\n',
          '\n\n',
          '- ',
          ' ',
          'a',
        ),
        {
          maxLength: 30,
        },
      )
      .map((parts) => parts.join('')),
  )

  test('reading ends, and holds only what is known', () => {
    const known = new Set(['text', 'strong', 'em', 'link', 'claim', 'ruby'])
    fc.assert(
      fc.property(anything, (words) => {
        for (const block of readText(words))
          for (const one of everyInline(block.is === 'paragraph' ? block.inside : block.items.flat())) {
            expect(known).toContain(one.is)
            if (one.is === 'link') expect(LINK_KINDS).toContain(one.kind)
            if ('inside' in one) expect(one.inside.length).toBeGreaterThan(0)
          }
      }),
      { numRuns: 2000 },
    )
  })

  test('no letter is lost', () => {
    const letters = (words: string) => words.replace(/[^a-z]/g, '')
    const plain = fc.stringMatching(/^[a-z *[\](){}.]{0,40}$/)
    fc.assert(
      fc.property(plain, (words) => {
        expect(letters(plainWords(readInline(words), { claim: () => '' }))).toBe(letters(words))
      }),
    )
  })

  test('a tree that is written out reads as the same tree', () => {
    const escape = (words: string) => words.replace(/[\\*{}[\]|_-]/g, '\\$&')
    const id = fc.constantFrom('drum', 'dong-ho', 'a1')
    const words = fc.stringMatching(/^[a-zà-ỹ水人*{}[\]|\\.-]{1,12}$/).map(text)
    const leaf: fc.Arbitrary<Inline> = fc.oneof(
      id.map((it): Inline => ({ is: 'claim', id: it })),
      fc.constant<Inline>({ is: 'ruby', base: '水', reading: 'みず' }),
    )
    const mixed = (inner: fc.Arbitrary<Inline>) => fc.tuple(words, inner, words).map(([a, b, c]): Inline[] => [a, b, c])
    const em = mixed(leaf).map((inside): Inline => ({ is: 'em', inside }))
    const strong = mixed(fc.oneof(leaf, em)).map((inside): Inline => ({ is: 'strong', inside }))
    const link = fc
      .tuple(fc.constantFrom(...LINK_KINDS), id, mixed(fc.oneof(leaf, strong, em)))
      .map(([kind, it, inside]): Inline => ({ is: 'link', kind, id: it, inside }))
    const tree = mixed(fc.oneof(leaf, em, strong, link))
    const print = (all: readonly Inline[]): string =>
      all
        .map((one) => {
          if (one.is === 'text') return escape(one.text)
          if (one.is === 'claim') return `{claim:${one.id}}`
          if (one.is === 'ruby') return `{${one.base}|${one.reading}}`
          if (one.is === 'link') return `[${print(one.inside)}](${one.kind}:${one.id})`
          return one.is === 'em' ? `*${print(one.inside)}*` : `**${print(one.inside)}**`
        })
        .join('')
    fc.assert(
      fc.property(tree, (all) => {
        expect(readInline(print(all))).toEqual(all)
      }),
    )
  })
})

test('lines, links and claims of a text', () => {
  const blocks: TextBlock[] = readText('A [drum](object:drum), {claim:age}.\n\n1. {水|みず}\n2. [it](story:a)')
  expect(plainLines(blocks, { claim: () => 'more than 1,000 years' })).toEqual([
    'A drum, more than 1,000 years.',
    '1. 水（みず）',
    '2. it',
  ])
  expect(linksIn(blocks)).toEqual([
    { kind: 'object', id: 'drum' },
    { kind: 'story', id: 'a' },
  ])
  expect(claimsIn(blocks)).toEqual(['age'])
})
