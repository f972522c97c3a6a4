/** WebVTT, as https://www.w3.org/TR/webvtt1/#syntax has authors write it: stricter than what browsers put up with. Pure. */

export interface Cue {
  id: string | null
  startMs: number
  endMs: number
  /** Its lines, with their marks. */
  text: string
}

export type VttError = 'head' | 'gap' | 'time' | 'backwards' | 'order' | 'setting' | 'arrow' | 'mark' | 'lost'
export interface VttFault {
  /** The first line of the text is 1. */
  line: number
  what: VttError
}

const ARROW = '-->'
const HEAD = /^WEBVTT(?:[ \t].*)?$/
const TIME = /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})$/
const TIMING = /^(\S+)[ \t]+-->[ \t]+(\S+)(?:[ \t]+(.*?))?[ \t]*$/
const PERCENT = String.raw`(?:100(?:\.0+)?|\d{1,2}(?:\.\d+)?)%`
const SETTINGS: Readonly<Record<string, RegExp>> = {
  vertical: /^(?:rl|lr)$/,
  line: new RegExp(String.raw`^(?:${PERCENT}|-?\d+)(?:,(?:start|center|end))?$`),
  position: new RegExp(`^${PERCENT}(?:,(?:line-left|center|line-right))?$`),
  size: new RegExp(`^${PERCENT}$`),
  align: /^(?:start|center|end|left|right)$/,
  region: /^\S+$/,
}
const MARK = /<([^>]*)(>?)/g
const NAMED = /^\/?(?:c|i|b|u|ruby|rt|v|lang)(?:\.[^\s.>&<]+)*(?:[ \t][^>\n]*)?$/

/** Cues in their order, and every fault with its line. A cue with a fault is not among the cues. */
export function readWebVtt(text: string): { cues: Cue[]; faults: VttFault[] } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const cues: Cue[] = []
  const faults: VttFault[] = []
  const add = (at: number, what: VttError) => void faults.push({ line: at + 1, what })
  if (!HEAD.test(lines[0]!) || lines[0]!.includes(ARROW)) add(0, 'head')
  if (lines.length > 1 && lines[1] !== '') add(1, 'gap')
  let latestMs = 0
  for (const { at, block } of blocksIn(lines)) {
    const timing = block.findIndex((line) => line.includes(ARROW))
    if (timing === -1) {
      // Styles and regions stand before the first cue, a comment anywhere.
      const isAbove = /^(?:STYLE|REGION)[ \t]*$/.test(block[0]!) && cues.length === 0
      if (!isAbove && !/^NOTE(?:[ \t]|$)/.test(block[0]!)) add(at, 'lost')
      continue
    }
    if (timing > 1) {
      add(at, 'lost')
      continue
    }
    const before = faults.length
    const line = at + timing
    const read = readTiming(block[timing]!)
    if (typeof read === 'string') add(line, read)
    else if (read.endMs <= read.startMs) add(line, 'backwards')
    else if (read.startMs < latestMs) add(line, 'order')
    else latestMs = read.startMs
    const said = block.slice(timing + 1)
    said.forEach((one, nth) => {
      if (one.includes(ARROW)) add(line + 1 + nth, 'arrow')
      else if (!isMarkedWell(one)) add(line + 1 + nth, 'mark')
    })
    if (faults.length === before && typeof read !== 'string')
      cues.push({ id: timing === 1 ? block[0]! : null, ...read, text: said.join('\n') })
  }
  return { cues, faults }
}

/** What stands between empty lines, from the second line on. */
function blocksIn(lines: readonly string[]): { at: number; block: string[] }[] {
  const blocks: { at: number; block: string[] }[] = []
  for (let at = 1; at < lines.length; at++) {
    if (lines[at] === '') continue
    const block: string[] = []
    const begin = at
    while (at < lines.length && lines[at] !== '') block.push(lines[at++]!)
    blocks.push({ at: begin, block })
  }
  return blocks
}

function readTiming(line: string): { startMs: number; endMs: number } | 'time' | 'setting' {
  const [, from, to, settings] = TIMING.exec(line) ?? []
  const startMs = readTime(from)
  const endMs = readTime(to)
  if (startMs === null || endMs === null) return 'time'
  const names = new Set<string>()
  for (const setting of settings?.split(/[ \t]+/) ?? []) {
    const [name = '', ...value] = setting.split(':')
    if (names.has(name) || !Object.hasOwn(SETTINGS, name) || !SETTINGS[name]!.test(value.join(':'))) return 'setting'
    names.add(name)
  }
  return { startMs, endMs }
}

function readTime(text: string | undefined): number | null {
  const [, hours, minutes, seconds, ms] = TIME.exec(text ?? '') ?? []
  if (ms === undefined) return null
  return ((Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(ms)
}

const isMarkedWell = (line: string): boolean =>
  [...line.matchAll(MARK)].every(([, mark, end]) => end && (NAMED.test(mark!) || TIME.test(mark!)))
