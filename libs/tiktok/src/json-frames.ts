import type { Frame, Framer } from './frames.ts'
import { JsonSlicer, type Choose, type JsonPath, type Slice } from './json-slicer.ts'
import { LineCutter, type Line } from './lines.ts'
import { limits } from './post.ts'
import { ReadRefused, toReject } from './reject.ts'

/** `rows`: each object is an item. `answers`: items stand in lists inside answers, at one of these paths. */
type JsonShape = { answers: readonly JsonPath[] }

const DECIDE_AFTER_CHARS = 64 * 1024

/**
 * Cuts JSON into items: line by line (NDJSON), or one document that may be spread over lines (an object, a list).
 * Which of the two it is shows in the first lines. Line by line, a broken line costs only itself.
 */
export class JsonFramer implements Framer {
  readonly #shape: JsonShape
  readonly #answers: RegExp | null
  #head = ''
  #cutter: LineCutter | null = null
  #slicer: JsonSlicer | null = null

  constructor(shape: JsonShape) {
    this.#shape = shape
    const names = shape.answers.map((path) => path.at(-1)).join('|')
    this.#answers = names === '' ? null : new RegExp(`"(?:${names})"\\s*:\\s*[[n]`)
  }

  push(chunk: string): Frame[] {
    if (this.#cutter !== null) return this.#cutter.push(chunk).flatMap((line) => this.#fromLine(line))
    if (this.#slicer !== null) return this.#fromSlices(this.#slicer, this.#slicer.push(chunk))
    this.#head += chunk
    const layout = decideLayout(this.#head, false)
    if (layout === null) return []
    return this.#start(layout === 'whole' && this.#isOneLongRow() ? 'lines' : layout)
  }

  end(): Frame[] {
    if (this.#cutter === null && this.#slicer === null) {
      return [...this.#start(decideLayout(this.#head, true) ?? 'lines'), ...this.end()]
    }
    if (this.#cutter !== null) return this.#cutter.end().flatMap((line) => this.#fromLine(line))
    return this.#slicer === null ? [] : endOf(this.#slicer)
  }

  /** A first line over the limit that is no answer costs itself, not the lines after it. */
  #isOneLongRow(): boolean {
    return this.#head.startsWith('{') && !this.#head.includes('\n') && !this.#answers?.test(this.#head)
  }

  #start(layout: 'lines' | 'whole'): Frame[] {
    const head = this.#head
    this.#head = ''
    if (layout === 'lines') this.#cutter = new LineCutter(limits.lineChars)
    else this.#slicer = new JsonSlicer(this.#chooser(head), limits.lineChars)
    return this.push(head)
  }

  #fromLine(line: Line): Frame[] {
    const raw = line.text.trim()
    if (raw === '') return []
    if (line.tooLong) return [{ raw, reject: toReject('line_too_long') }]
    if (!raw.startsWith('[') && !this.#answers?.test(raw)) return [{ raw }]
    const slicer = new JsonSlicer(this.#chooser(raw), limits.lineChars)
    return [...slicer.push(raw).flatMap(toFrames), ...endOf(slicer)]
  }

  #fromSlices(slicer: JsonSlicer, slices: Slice[]): Frame[] {
    if (slicer.documentChars > limits.documentChars) {
      throw new ReadRefused('too_large', 'A JSON document that is not line by line may have at most 64 MB.')
    }
    return slices.flatMap(toFrames)
  }

  #chooser(head: string): Choose {
    return this.#answers?.test(head) ? chooseInAnswers(this.#shape.answers) : chooseRows
  }
}

/** Lists of lists of items occur (pages), deeper ones are an attack. */
const DEEPEST_LIST = 3

const chooseRows: Choose = (path, first) => (first === '[' && path.length < DEEPEST_LIST ? 'enter' : 'take')

function chooseInAnswers(lists: readonly JsonPath[]): Choose {
  return (fullPath) => {
    const path = withoutLeadingLists(fullPath)
    if (fullPath.length - path.length > DEEPEST_LIST) return 'skip'
    if (path.length === 1 && path[0] === 'error') return 'take'
    for (const list of lists) {
      const shared = Math.min(path.length, list.length)
      if (!path.slice(0, shared).every((key, index) => key === list[index])) continue
      if (path.length <= list.length) return 'enter'
      if (path.length === list.length + 1 && path.at(-1) === '*') return 'take'
    }
    return 'skip'
  }
}

/** The path inside a document, whatever lists the documents stand in. */
export function withoutLeadingLists(path: JsonPath): JsonPath {
  const first = path.findIndex((key) => key !== '*')
  return first === -1 ? [] : path.slice(first)
}

function toFrames(slice: Slice): Frame[] {
  if (slice.tooLong) return [{ raw: slice.text, reject: toReject('line_too_long') }]
  if (slice.path.at(-1) !== 'error') return [{ raw: slice.text }]
  return isFailure(slice.text) ? [{ raw: slice.text, reject: toReject('error_answer') }] : []
}

/** Answers carry `error` also in success, with the code "ok". */
function isFailure(text: string): boolean {
  const code = /"code"\s*:\s*"([^"]*)"/.exec(text)?.[1]
  return code !== undefined && code !== 'ok'
}

function endOf(slicer: JsonSlicer): Frame[] {
  const frames = slicer.end().flatMap(toFrames)
  if (!slicer.broken) return frames
  return [...frames, { raw: slicer.unfinished, reject: toReject('broken_json') }]
}

/** Null while too little has been seen to tell. */
export function decideLayout(head: string, complete: boolean): 'lines' | 'whole' | null {
  const start = head.trimStart()
  if (start === '') return complete ? 'lines' : null
  if (!start.startsWith('{')) return start.startsWith('[') ? 'whole' : 'lines'
  const lines = start.split('\n')
  const full = complete ? lines : lines.slice(0, -1)
  const [first = ''] = lines
  // A document over several lines breaks after an opening or a comma; any other first line that is no JSON is broken.
  const isSpread = full.length > 0 && /[{[,:]\s*$/.test(first) && !isJson(first)
  if (!isSpread && full.some((line) => line.startsWith('{') && isJson(line))) return 'lines'
  if (complete) return 'whole'
  const mayDecide = full.length > 0 ? DECIDE_AFTER_CHARS : limits.lineChars
  return head.length > mayDecide ? 'whole' : null
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
