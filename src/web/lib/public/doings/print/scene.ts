/** The table, the sheet and the block in one's hands, on one canvas. What does not change is painted once. */
import { canvasOf, type Size } from '../bitmaps.ts'
import { createBehind } from './behind.ts'
import type { Blocks } from './load.ts'
import { laying, paintName } from './paint.ts'
import { ENOUGH_INK, NOTCH, NOTCH_DEGREES, stepOf, type Laid, type Printing, type Shift } from './print.ts'

/** The longer side of the sheet as it is painted, and the table around it as a share of that. */
export const LONGEST = 800
const MARGIN = Math.round(LONGEST * 0.07)
const WOOD = '#6b4226'
const GAP = '#4c2e18'
const KEY = '#211b17'

export interface Scene {
  /** One piece of bringing the sheet up to date. @returns whether nothing is left: only then may it be shown. */
  ready(state: Printing): boolean
  /** Paints the sheet as it is; a block that hovers over it lies on a canvas of its own. */
  show(state: Printing): void
  /** Turns the sheet over to its new colour; `done` of it, 0 to 1. */
  turn(done: number): void
}

/** Where the hovering block lies, for the style of its canvas: whoever moves it makes nothing be painted. */
export function hoverStyle({ x, y, turn }: Shift, { width, height }: Size): string {
  const share = (notches: number, whole: number) => (100 * notches * NOTCH * width) / (whole + 2 * MARGIN)
  return `translate(${share(x, width).toFixed(3)}%, ${share(y, height).toFixed(3)}%) rotate(${turn * NOTCH_DEGREES}deg)`
}

/** @param hover lies over the canvas, as large as it is. */
export function createScene(canvas: HTMLCanvasElement, hover: HTMLCanvasElement, blocks: Blocks): Scene {
  const { size } = blocks
  const whole = { width: size.width + 2 * MARGIN, height: size.height + 2 * MARGIN }
  for (const one of [canvas, hover]) {
    one.width = whole.width
    one.height = whole.height
  }
  let hovers: string | null = null
  const brush = canvas.getContext('2d', { alpha: false })!
  const table = tableOf(whole)
  const [sheet, ink] = canvasOf(size)
  let painted: readonly Laid[] = []
  let growing: { laid: Laid; pieces: Generator } | null = null
  let named: string | null = null
  const behind = createBehind(sheet, blocks)
  ink.drawImage(blocks.paper, 0, 0)

  function ready({ laid, held, seed, name }: Printing): boolean {
    const next = laid[painted.length]
    // A sheet that is another one is begun anew.
    if (!painted.every((one, i) => one === laid[i]) || (growing && growing.laid !== next)) {
      painted = []
      growing = null
      named = null
      ink.drawImage(blocks.paper, 0, 0)
      return false
    }
    if (next) {
      growing ??= { laid: next, pieces: laying(ink, next, blocks, seed) }
      if (growing.pieces.next().done) {
        painted = [...painted, next]
        growing = null
      }
      return false
    }
    if (name && name !== named) paintName(ink, name, size)
    named = name
    if (held?.down) return behind.ready(held, painted.length)
    if (!held || hovers === held.layer) return true
    hovering(held)
    return false
  }

  function begin(): void {
    brush.setTransform(1, 0, 0, 1, 0, 0)
    brush.globalAlpha = 1
    brush.drawImage(table, 0, 0)
    brush.translate(MARGIN, MARGIN)
  }

  function framed(picture: CanvasImageSource): void {
    shadow()
    brush.drawImage(picture, 0, 0)
    edge()
  }

  function shadow(): void {
    brush.fillStyle = '#2b1a0e'
    brush.fillRect(8, 10, size.width, size.height)
  }

  function edge(): void {
    brush.lineWidth = 2
    brush.strokeStyle = KEY
    brush.strokeRect(0, 0, size.width, size.height)
  }

  /** The block as it lies before one, its ink growing with each stroke. */
  function inHand({ layer, ink: strokes }: Laid): void {
    framed(blocks.wood[layer])
    brush.save()
    brush.globalAlpha = Math.min(1, strokes / ENOUGH_INK) * 0.9
    brush.translate(size.width, 0)
    brush.scale(-1, 1)
    brush.drawImage(blocks.ink[layer], 0, 0)
    brush.restore()
  }

  /** What the block would leave if it went down: painted while it is inked, then only moved. */
  function hovering({ layer }: Laid): void {
    hovers = layer
    const over = hover.getContext('2d')!
    over.clearRect(0, 0, whole.width, whole.height)
    over.globalAlpha = 0.72
    over.drawImage(blocks.ink[layer], MARGIN, MARGIN)
    over.globalAlpha = 1
    over.lineWidth = 5
    over.strokeStyle = '#e2674f'
    over.setLineDash([22, 12])
    over.strokeRect(MARGIN - 6, MARGIN - 6, size.width + 12, size.height + 12)
  }

  function hung(): void {
    const sag = 14
    brush.save()
    brush.translate(0, sag)
    framed(sheet)
    brush.restore()
    brush.lineWidth = 4
    brush.strokeStyle = '#c9b48a'
    brush.beginPath()
    brush.moveTo(-MARGIN, -26)
    brush.quadraticCurveTo(size.width / 2, sag + 22, size.width + MARGIN, -26)
    brush.stroke()
    for (const share of [0.2, 0.8]) {
      brush.fillStyle = '#b98f45'
      brush.fillRect(size.width * share - 9, -16, 18, 52)
      brush.lineWidth = 2
      brush.strokeStyle = KEY
      brush.strokeRect(size.width * share - 9, -16, 18, 52)
    }
  }

  function show(state: Printing): void {
    begin()
    const step = stepOf(state)
    if (step === 'choose') return
    if (step === 'paper') {
      for (const lift of [2, 1, 0]) {
        brush.save()
        brush.translate(lift * 9 - 9, lift * 9 - 9)
        framed(sheet)
        brush.restore()
      }
      return
    }
    if (step === 'ink') inHand(state.held!)
    else if (step === 'rub') {
      shadow()
      behind.show(brush, state.held!.rubs)
      edge()
    } else if (step === 'done') hung()
    else framed(sheet)
  }

  return {
    ready,
    show,
    turn(done) {
      begin()
      const wide = Math.abs(Math.cos(done * Math.PI))
      brush.translate((size.width * (1 - wide)) / 2, 0)
      brush.scale(Math.max(0.01, wide), 1)
      if (done > 0.5) framed(sheet)
      else {
        brush.fillStyle = '#e9dcc0'
        brush.fillRect(0, 0, size.width, size.height)
      }
    },
  }
}

function tableOf({ width, height }: Size): HTMLCanvasElement {
  const [canvas, brush] = canvasOf({ width, height })
  brush.fillStyle = WOOD
  brush.fillRect(0, 0, width, height)
  brush.fillStyle = GAP
  for (let y = 38; y < height; y += 74) brush.fillRect(0, y, width, 2)
  return canvas
}
