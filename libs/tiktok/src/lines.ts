export type Line = { text: string; ending: '\n' | '\r\n' | ''; tooLong: boolean }

const KEPT_OF_LONG_LINE = 1_000

/** Cuts chunks into lines, never holding more than one line; of a line over `maxChars` only the beginning is kept. */
export class LineCutter {
  readonly #maxChars: number
  #parts: string[] = []
  #length = 0
  #tooLong = false

  constructor(maxChars: number) {
    this.#maxChars = maxChars
  }

  push(chunk: string): Line[] {
    const lines: Line[] = []
    let from = 0
    for (let at = chunk.indexOf('\n'); at !== -1; at = chunk.indexOf('\n', from)) {
      this.#add(chunk.slice(from, at))
      lines.push(this.#close('\n'))
      from = at + 1
    }
    if (from < chunk.length) this.#add(chunk.slice(from))
    return lines
  }

  end(): Line[] {
    return this.#length === 0 ? [] : [this.#close('')]
  }

  #add(piece: string): void {
    this.#length += piece.length
    if (this.#tooLong) return
    this.#parts.push(piece)
    if (this.#length <= this.#maxChars) return
    this.#tooLong = true
    this.#parts = [this.#parts.join('').slice(0, KEPT_OF_LONG_LINE)]
  }

  #close(ending: '\n' | ''): Line {
    const text = this.#parts.length === 1 ? (this.#parts[0] ?? '') : this.#parts.join('')
    const tooLong = this.#tooLong
    this.#parts = []
    this.#length = 0
    this.#tooLong = false
    if (!tooLong && text.endsWith('\r'))
      return { text: text.slice(0, -1), ending: ending === '' ? '' : '\r\n', tooLong }
    return { text, ending, tooLong }
  }
}
