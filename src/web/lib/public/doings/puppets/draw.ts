/** Draws a moment of the stage. What was made is drawn by it again at any size: for the page, for a card, for a clip. */
import { canvasOf } from '../bitmaps.ts'
import { crestsOf, type Crest } from './crests.ts'
import { flyingBall, standings, type Standing } from './draw-puppets.ts'
import type { Pictures } from './pictures.ts'
import { heightAt, SHORE, STANDS, yOfRow, type Stage } from './stage.ts'
import { actOf, STAGE, type Puppet } from './show.ts'
import type { Water } from './water.ts'

type Brush = CanvasRenderingContext2D

interface Look {
  /** Less motion: the water hardly moves, nothing splashes. */
  calm?: boolean
  /** Whose rod is held: it shows through the water. */
  rod?: Puppet['rod'] | null
}

const BAND = 8

export function draw(
  brush: Brush,
  { show, water, drops }: Stage,
  pictures: Pictures,
  width: number,
  height: number,
  { calm = false, rod = null }: Look = {},
): void {
  behind(brush, water, pictures, width, height, calm ? null : show.tick)
  brush.setTransform(width / STAGE.width, 0, 0, height / STAGE.height, 0, 0)
  const held = show.puppets.find((one) => one.rod === rod)
  if (held) pole(brush, held, pictures)
  const all = standings(show, pictures)
  for (const one of all) if (one.lift > 3) reflect(brush, one)
  waves(brush, water, pictures, calm)
  for (const one of all) if (one.lift > 3) stand(brush, one, water, pictures, calm)
  const spouting = show.puppets.find((one) => one.rod === 'dragon' && one.act)
  if (spouting) spout(brush, spouting, pictures)
  if (show.ball?.flight) flyingBall(brush, pictures, show.ball)
  if (!calm) splashes(brush, drops, pictures)
}

/**
 * The stage, and its pond in bands, each pushed aside by the waves in it: whole pixels to whole pixels, which is quick.
 * @param tick null where the water stays as it is.
 */
function behind(
  brush: Brush,
  water: Water,
  { scale, stage, margin }: Pictures,
  width: number,
  height: number,
  tick: number | null,
): void {
  const [wide, fine] = [stage.width - 2 * margin, height / STAGE.height]
  const strip = (from: number, to: number, aside: number) => {
    const [top, bottom] = [Math.round(from * scale), Math.min(stage.height, Math.round(to * scale))]
    const [onto, until] = [Math.round(from * fine), Math.round(to * fine)]
    brush.drawImage(stage, margin + aside, top, wide, bottom - top, 0, onto, width, until - onto)
  }
  brush.setTransform(1, 0, 0, 1, 0, 0)
  brush.imageSmoothingEnabled = wide !== width
  if (tick === null || water.still) strip(0, STAGE.height, 0)
  else {
    // Bands that go equally far are one strip, the stage above the shore with those that stay.
    let [from, gone] = [0, 0]
    for (let y = SHORE - 2; y < STAGE.height; y += BAND) {
      const aside = Math.max(-margin, Math.min(margin, Math.round(asideAt(water, y, tick) * scale)))
      if (aside === gone) continue
      strip(from, y, gone)
      ;[from, gone] = [y, aside]
    }
    strip(from, STAGE.height, gone)
  }
  brush.imageSmoothingEnabled = true
}

/** How far waves push a band of the pond aside. */
function asideAt(water: Water, y: number, tick: number): number {
  const near = (y - SHORE) / (STAGE.height - SHORE)
  const wave = heightAt(water, 300, y) + heightAt(water, 450, y) + heightAt(water, 600, y)
  return Math.sin(tick / 9 + y / 23) * (0.8 + near) * Math.min(1, water.highest / 3) + wave * 0.5
}

/** The pole goes under water to the hands behind the screen; murky water nearly hides it. */
function pole(brush: Brush, { x, rod }: Puppet, { ink }: Pictures): void {
  brush.save()
  brush.globalAlpha = 0.3
  brush.strokeStyle = ink.dark
  brush.lineCap = 'round'
  brush.lineWidth = 9
  brush.beginPath()
  brush.moveTo(x, STANDS[rod] + 26)
  brush.quadraticCurveTo(x * 0.8 + 90, STANDS[rod] + 6, 450 + (x - 450) * 0.62, SHORE + 12)
  brush.stroke()
  brush.restore()
}

/** What is drawn next is seen only between two heights. On whole pixels: any other edge is many times slower. */
function only(brush: Brush, from: number, to: number): void {
  const now = brush.getTransform()
  const [top, bottom] = [Math.round(from * now.d), Math.round(to * now.d)]
  brush.setTransform(1, 0, 0, 1, 0, 0)
  brush.beginPath()
  brush.rect(0, top, brush.canvas.width, bottom - top)
  brush.clip()
  brush.setTransform(now)
}

function reflect(brush: Brush, { x, y, draw: its }: Standing): void {
  brush.save()
  only(brush, y, STAGE.height)
  brush.globalAlpha = 0.24
  brush.imageSmoothingEnabled = false
  brush.translate(x, y + 4)
  brush.scale(1, -0.5)
  its(brush)
  brush.restore()
}

/** Only what is above the water is seen, down to where the waves reach. */
function stand(brush: Brush, { x, y, reach, draw: its }: Standing, water: Water, pictures: Pictures, calm: boolean) {
  const bob = calm ? 0 : Math.max(-6, Math.min(6, heightAt(water, x, y) * 0.6))
  const face = y - bob * 0.5
  brush.save()
  only(brush, 0, face)
  brush.translate(x, y - bob)
  its(brush)
  brush.restore()
  ring(brush, pictures, x, face - 1, reach)
}

/** The water's answer round what stands in it. */
function ring(brush: Brush, pictures: Pictures, x: number, y: number, reach: number): void {
  const its = pictures.rings.get(reach) ?? ringOf(pictures, reach)
  pictures.rings.set(reach, its)
  const now = brush.getTransform()
  const [wide, high] = [(its.width * now.a) / pictures.scale, (its.height * now.d) / pictures.scale]
  brush.save()
  brush.setTransform(1, 0, 0, 1, 0, 0)
  brush.drawImage(its, Math.round(now.a * x - wide / 2), Math.round(now.d * y), wide, high)
  brush.restore()
}

const OUTMOST = 1.62

function ringOf({ scale, ink }: Pictures, reach: number): HTMLCanvasElement {
  const wide = 2 * (reach * OUTMOST + 4)
  const [canvas, brush] = canvasOf({ width: wide * scale, height: (reach * 0.2 * OUTMOST + 4) * scale })
  brush.scale(scale, scale)
  brush.lineCap = 'round'
  for (const [far, colour, thick] of [
    [1, ink.light, 4],
    [1.3, ink.dark, 3],
    [OUTMOST, ink.light, 2],
  ] as const) {
    brush.strokeStyle = colour
    brush.lineWidth = thick
    brush.beginPath()
    brush.ellipse(wide / 2, 0, reach * far, reach * 0.2 * far, 0, Math.PI * 0.06, Math.PI * 0.94)
    brush.stroke()
  }
  return canvas
}

/** Waves as they are cut into a block: thick in the middle, thin at both ends. */
function waves(brush: Brush, water: Water, { ink }: Pictures, calm: boolean): void {
  let before: Crest | undefined
  for (const one of crestsOf(water, calm ? 2.4 : 0.5)) {
    // A path for each row: one of them all would be filled as a shape as large as the pond.
    if (before?.row !== one.row || before.light !== one.light) {
      if (before) brush.fill()
      brush.beginPath()
      brush.fillStyle = one.light ? ink.light : ink.dark
    }
    crest(brush, one)
    before = one
  }
  if (before) brush.fill()
}

function crest(brush: Brush, { left, right, row, thick }: Crest): void {
  const y = yOfRow(row)
  const middle = (left + right) / 2
  brush.moveTo(left, y + thick * 0.4)
  brush.quadraticCurveTo(middle, y - thick * 1.5, right, y + thick * 0.4)
  brush.quadraticCurveTo(middle, y - thick * 0.3, left, y + thick * 0.4)
}

/** Jets from the dragon's mouth. */
function spout(brush: Brush, dragon: Puppet, { ink }: Pictures): void {
  const done = actOf(dragon)
  const strength = Math.min(1, done * 4, (1 - done) * 4)
  const [x, y] = [dragon.x + dragon.facing * 116, STANDS.dragon - 196 + (100 - dragon.lift) * 3.3]
  brush.lineCap = 'round'
  for (const [colour, more] of [
    [ink.line, 4],
    [ink.drop, 0],
  ] as const) {
    brush.strokeStyle = colour
    for (let jet = 0; jet < 4; jet++) {
      const far = dragon.facing * strength * (90 + jet * 46)
      brush.lineWidth = 5 - jet * 0.5 + more
      brush.beginPath()
      brush.moveTo(x, y)
      brush.quadraticCurveTo(x + far * 0.55, y - (52 + jet * 10) * strength, x + far, y + (60 - jet * 16) * strength)
      brush.stroke()
    }
  }
}

function splashes(brush: Brush, drops: Stage['drops'], { drop, scale }: Pictures): void {
  const { a, d } = brush.getTransform()
  const [wide, high] = [(drop.width * a) / scale, (drop.height * d) / scale]
  brush.save()
  brush.setTransform(1, 0, 0, 1, 0, 0)
  for (const { x, up, at } of drops)
    brush.drawImage(drop, Math.round(x * a - wide / 2), Math.round((at - up) * d - high / 2), wide, high)
  brush.restore()
}
