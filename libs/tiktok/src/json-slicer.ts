/** Where a value stands: object keys, and `*` for an element of a list. The document itself is the empty path. */
export type JsonPath = readonly string[]

/** `enter`: look inside. `take`: give its source text. `skip`: run over it without reading it. */
type Choice = 'enter' | 'take' | 'skip'

/** Told where a value stands and the character it begins with. */
export type Choose = (path: JsonPath, first: string) => Choice

export type Slice = { path: JsonPath; text: string; tooLong: boolean }

type Frame = { isList: boolean; key: string | null }
type ValueKind = 'nest' | 'string' | 'scalar'

const BRACKET_OR_QUOTE = /["{}[\]]/g
const QUOTE_OR_ESCAPE = /["\\]/g
const SCALAR_END = /[,\]}\s]/g
const KEPT_OF_LONG_SLICE = 1_000

/**
 * Walks JSON text chunk by chunk and hands out the source text of chosen values. Values that are not chosen are run
 * over by brackets and quotation marks only: they are never parsed, kept or turned into objects, and may even be
 * broken inside. Several documents may follow one another.
 */
export class JsonSlicer {
  readonly #choose: Choose
  readonly #maxSliceChars: number
  #frames: Frame[] = []
  #slices: Slice[] = []
  #value: ValueKind | null = null
  #taking: 'slice' | 'key' | null = null
  #depth = 0
  #inString = false
  #escaped = false
  #parts: string[] = []
  #partsLength = 0
  #tooLong = false
  #damaged = false
  #charsBefore = 0
  #documentStart = 0

  constructor(choose: Choose, maxSliceChars: number) {
    this.#choose = choose
    this.#maxSliceChars = maxSliceChars
  }

  /** Characters read since the current document began. */
  get documentChars(): number {
    return this.#charsBefore - this.#documentStart
  }

  /** The beginning of a chosen value whose end has not come. */
  get unfinished(): string {
    return this.#taking === 'slice' ? this.#parts.join('') : ''
  }

  /** True when the text so far ends in the midst of a value, or something in its outer layers was not JSON. */
  get broken(): boolean {
    return this.#damaged || this.#frames.length > 0 || (this.#value !== null && this.#value !== 'scalar')
  }

  push(chunk: string): Slice[] {
    let at = 0
    while (at < chunk.length) at = this.#value === null ? this.#step(chunk, at) : this.#runOver(chunk, at)
    this.#charsBefore += chunk.length
    return this.#drain()
  }

  end(): Slice[] {
    if (this.#value === 'scalar') this.#closeValue()
    return this.#drain()
  }

  #drain(): Slice[] {
    const slices = this.#slices
    this.#slices = []
    return slices
  }

  #step(chunk: string, at: number): number {
    const char = chunk.charAt(at)
    const frame = this.#frames.at(-1)
    if (char === ' ' || char === '\n' || char === '\r' || char === '\t' || char === ',') return at + 1
    if (char === '}' || char === ']') {
      if (frame === undefined || frame.isList !== (char === ']')) this.#damaged = true
      this.#frames.pop()
      this.#forgetKey()
      return at + 1
    }
    if (frame !== undefined && !frame.isList) {
      if (frame.key === null) return this.#beginKey(char, at)
      if (char === ':') return at + 1
    }
    return this.#beginValue(char, at)
  }

  #beginKey(char: string, at: number): number {
    if (char !== '"') {
      this.#damaged = true
      return at + 1
    }
    this.#begin('string', 'key')
    return at
  }

  #beginValue(char: string, at: number): number {
    if (this.#frames.length === 0) this.#documentStart = this.#charsBefore + at
    const choice = this.#choose(this.#path(), char)
    const opens = char === '{' || char === '['
    if (opens && choice === 'enter') {
      this.#frames.push({ isList: char === '[', key: null })
      return at + 1
    }
    this.#begin(opens ? 'nest' : char === '"' ? 'string' : 'scalar', choice === 'take' ? 'slice' : null)
    return at
  }

  #begin(value: ValueKind, taking: 'slice' | 'key' | null): void {
    this.#value = value
    this.#taking = taking
    this.#depth = 0
    this.#inString = false
    this.#escaped = false
  }

  #runOver(chunk: string, from: number): number {
    const end = this.#value === 'scalar' ? endOfScalar(chunk, from) : this.#endOfValue(chunk, from)
    if (this.#taking !== null) this.#keep(chunk.slice(from, end === -1 ? chunk.length : end))
    if (end === -1) return chunk.length
    this.#closeValue()
    return end
  }

  /** The index after the value's last character, or -1 where the chunk ends first. */
  #endOfValue(chunk: string, from: number): number {
    let at = from
    while (at < chunk.length) {
      if (this.#inString) {
        if (this.#escaped) {
          this.#escaped = false
          at++
          continue
        }
        const found = indexOf(QUOTE_OR_ESCAPE, chunk, at)
        if (found === -1) return -1
        at = found + 1
        if (chunk.charCodeAt(found) === 92) this.#escaped = true
        else {
          this.#inString = false
          if (this.#depth === 0) return at
        }
      } else {
        const found = indexOf(BRACKET_OR_QUOTE, chunk, at)
        if (found === -1) return -1
        at = found + 1
        const char = chunk.charAt(found)
        if (char === '"') this.#inString = true
        else if (char === '{' || char === '[') this.#depth++
        else if (--this.#depth === 0) return at
      }
    }
    return -1
  }

  #keep(piece: string): void {
    this.#partsLength += piece.length
    if (this.#tooLong) return
    this.#parts.push(piece)
    if (this.#partsLength <= this.#maxSliceChars) return
    this.#tooLong = true
    this.#parts = [this.#parts.join('').slice(0, KEPT_OF_LONG_SLICE)]
  }

  #closeValue(): void {
    const text = this.#parts.join('')
    if (this.#taking === 'key') {
      const frame = this.#frames.at(-1)
      if (frame !== undefined) frame.key = decodeKey(text)
    } else {
      if (this.#taking === 'slice') this.#slices.push({ path: this.#path(), text, tooLong: this.#tooLong })
      this.#forgetKey()
    }
    this.#value = null
    this.#taking = null
    this.#parts = []
    this.#partsLength = 0
    this.#tooLong = false
  }

  #forgetKey(): void {
    const frame = this.#frames.at(-1)
    if (frame !== undefined) frame.key = null
  }

  #path(): JsonPath {
    return this.#frames.map((frame) => (frame.isList ? '*' : (frame.key ?? '')))
  }
}

function indexOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex - 1 : -1
}

function endOfScalar(chunk: string, from: number): number {
  return indexOf(SCALAR_END, chunk, from)
}

function decodeKey(text: string): string {
  try {
    return String(JSON.parse(text))
  } catch {
    return text
  }
}
