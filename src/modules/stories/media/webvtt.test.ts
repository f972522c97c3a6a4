import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWebVtt, type Cue } from './webvtt.ts'

const faultsIn = (text: string) => readWebVtt(text).faults
const vtt = (...lines: string[]) => ['WEBVTT', '', ...lines].join('\n')

test('cues with identifiers, settings, comments, styles, hours and any line ends', () => {
  const text = [
    '\uFEFFWEBVTT Rối nước',
    '',
    'STYLE',
    '::cue { color: white }',
    '',
    'NOTE mở đầu',
    'còn nữa',
    '',
    'first',
    '00:01.000 --> 00:02.500 align:start line:90%,end position:10%',
    '<v Tễu>Chào <i>cả nhà</i>',
    'và <00:02.000>bạn',
    '',
    '',
    '01:00:00.000 --> 101:00:00.001',
    '水上人形劇',
  ]
  for (const end of ['\n', '\r\n', '\r'])
    expect(readWebVtt(text.join(end))).toEqual({
      cues: [
        { id: 'first', startMs: 1000, endMs: 2500, text: '<v Tễu>Chào <i>cả nhà</i>\nvà <00:02.000>bạn' },
        { id: null, startMs: 3_600_000, endMs: 363_600_001, text: '水上人形劇' },
      ],
      faults: [],
    })
})

test.each([
  ['WEBVT', [{ line: 1, what: 'head' }]],
  ['WEBVTTx\n\n', [{ line: 1, what: 'head' }]],
  ['WEBVTT\n00:01.000 --> 00:02.000\nA', [{ line: 2, what: 'gap' }]],
  [vtt('00:1.000 --> 00:02.000', 'A'), [{ line: 3, what: 'time' }]],
  [vtt('00:60.000 --> 01:02.000', 'A'), [{ line: 3, what: 'time' }]],
  [vtt('00:01,000 --> 00:02,000', 'A'), [{ line: 3, what: 'time' }]],
  [vtt('00:01.000-->00:02.000', 'A'), [{ line: 3, what: 'time' }]],
  [vtt('00:02.000 --> 00:02.000', 'A'), [{ line: 3, what: 'backwards' }]],
  [vtt('00:05.000 --> 00:06.000', 'A', '', '00:04.999 --> 00:07.000', 'B'), [{ line: 6, what: 'order' }]],
  [vtt('00:01.000 --> 00:02.000 size:101%', 'A'), [{ line: 3, what: 'setting' }]],
  [vtt('00:01.000 --> 00:02.000 align:end align:end', 'A'), [{ line: 3, what: 'setting' }]],
  [vtt('00:01.000 --> 00:02.000 toString:x', 'A'), [{ line: 3, what: 'setting' }]],
  [vtt('1', '00:01.000 --> 00:02.000', 'A', '00:03.000 --> 00:04.000'), [{ line: 6, what: 'arrow' }]],
  [vtt('00:01.000 --> 00:02.000', 'A', '<script>B</script>'), [{ line: 5, what: 'mark' }]],
  [vtt('00:01.000 --> 00:02.000', '1 < 2'), [{ line: 4, what: 'mark' }]],
  [vtt('A line without its time'), [{ line: 3, what: 'lost' }]],
  [vtt('00:01.000 --> 00:02.000', 'A', '', 'STYLE', 'x'), [{ line: 6, what: 'lost' }]],
])('%j is refused with its line', (text, faults) => {
  expect(faultsIn(text)).toEqual(faults)
})

test('overlapping cues are allowed: two may speak at once', () => {
  const both = vtt('00:01.000 --> 00:05.000', 'A', '', '00:01.000 --> 00:02.000', 'B')
  expect(readWebVtt(both)).toMatchObject({ cues: [{ text: 'A' }, { text: 'B' }], faults: [] })
})

const two = (n: number) => String(n).padStart(2, '0')
const timeOf = (ms: number) =>
  `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`
const write = (cues: readonly Cue[]) =>
  vtt(
    ...cues.flatMap((cue) => [
      ...(cue.id === null ? [] : [cue.id]),
      `${timeOf(cue.startMs)} --> ${timeOf(cue.endMs)}`,
      cue.text,
      '',
    ]),
  )

const line = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[<\r\n]|-->/.test(text))
const cue = fc.record({
  id: fc.option(line.filter((text) => !/^(?:NOTE|STYLE|REGION)/.test(text))),
  startMs: fc.nat(400_000_000),
  lastsMs: fc.integer({ min: 1, max: 100_000 }),
  text: fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
})

test('what is written is read back whole; what is not WebVTT never throws', () => {
  fc.assert(
    fc.property(fc.array(cue), (made) => {
      const cues = made
        .map(({ lastsMs, ...its }) => ({ ...its, endMs: its.startMs + lastsMs }))
        .sort((a, b) => a.startMs - b.startMs)
      expect(readWebVtt(write(cues))).toEqual({ cues, faults: [] })
    }),
  )
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void readWebVtt(`WEBVTT\n\n${text}`)))
})
