/** What was played as a picture for the card: each blow a piece of bamboo, time from left to right, low tubes below. */
import { LONGEST_MS, type Blow } from './take.ts'
import { TUBES } from './tubes.ts'

// A card looks the same by day and by night.
const [PAPER, LINE, BAMBOO, EDGE] = ['#fffbf2', '#ddd2bd', '#3f6b46', '#1f1a17']
const [WIDTH, HEIGHT, STEP, MARGIN] = [900, 1040, 74, 40]

/** @param take at least one blow. */
export function pictureOf(take: readonly Blow[]): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  const brush = canvas.getContext('2d')
  if (!brush) throw new Error('no canvas')
  brush.fillStyle = PAPER
  brush.fillRect(0, 0, WIDTH, HEIGHT)
  const heightOf = (tube: number) => HEIGHT - MARGIN - (tube + 0.5) * STEP
  brush.strokeStyle = LINE
  brush.lineWidth = 2
  for (const { index } of TUBES) {
    brush.beginPath()
    brush.moveTo(MARGIN, heightOf(index))
    brush.lineTo(WIDTH - MARGIN, heightOf(index))
    brush.stroke()
  }
  const lasts = Math.min(LONGEST_MS, Math.max(1500, take.at(-1)!.atMs + 600))
  brush.strokeStyle = EDGE
  brush.lineWidth = 4
  for (const { tube, atMs, strength } of take) {
    const left = MARGIN + (atMs / lasts) * (WIDTH - 2 * MARGIN)
    const [width, height] = [26 + 3 * (TUBES.length - tube), 20 + 30 * strength]
    brush.fillStyle = BAMBOO
    brush.beginPath()
    brush.moveTo(left, heightOf(tube) - height / 2)
    brush.lineTo(left + width, heightOf(tube) - height / 2)
    brush.lineTo(left + width - 10, heightOf(tube) + height / 2)
    brush.lineTo(left, heightOf(tube) + height / 2)
    brush.closePath()
    brush.fill()
    brush.stroke()
  }
  return canvas
}
