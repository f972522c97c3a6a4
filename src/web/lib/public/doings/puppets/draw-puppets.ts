/** Puppets in their parts, each where its joint is. */
import { PARTS, scaleOf, type Part, type Pictures } from './pictures.ts'
import { BODY, STANDS } from './stage.ts'
import { actOf, ballHeight, type Ball, type Puppet, type Show } from './show.ts'

type Brush = CanvasRenderingContext2D

/** How far down a puppet goes when its rod is held quite low. */
const DEEP: Record<Puppet['rod'], number> = { teu: 290, dragon: 330, 'lan-son': 250, 'lan-cham': 250 }

/** Something that stands in the water: its stand, how wide the water answers round it, and how it is drawn from there. */
export interface Standing {
  x: number
  y: number
  /** 0: nothing of it is seen. */
  lift: number
  reach: number
  draw: (brush: Brush) => void
}

/** A part with its joint at (x, y), turned by `turn` radians about it. */
function part(brush: Brush, pictures: Pictures, id: Part, x: number, y: number, turn = 0): void {
  const { parts, scale } = pictures
  const now = brush.getTransform()
  brush.save()
  if (!turn && !now.b && Math.abs(Math.abs(now.a) - scale) < 0.01) upright(brush, pictures, id, x, y)
  else {
    const size = scaleOf(id)
    const { plain } = parts[id]
    brush.translate(x, y)
    brush.rotate(turn)
    brush.drawImage(
      plain,
      ...([-PARTS[id].x * size, -PARTS[id].y * size] as const),
      ...([plain.width / scale, plain.height / scale] as const),
    )
  }
  brush.restore()
}

/** Where nothing turns it and pixels are as large as its own. */
function upright(brush: Brush, { parts, scale }: Pictures, id: Part, x: number, y: number): void {
  const { a, d, e, f } = brush.getTransform()
  const { plain, flipped, below, flippedBelow } = parts[id]
  const size = scaleOf(id) * scale
  const [jointX, jointY] = [PARTS[id].x * size, PARTS[id].y * size]
  const left = a * x + e - (a < 0 ? plain.width - jointX : jointX)
  const top = d * y + f - (d < 0 ? (plain.height - jointY) / 2 : jointY)
  const its = d < 0 ? (a < 0 ? flippedBelow : below) : a < 0 ? flipped : plain
  brush.setTransform(1, 0, 0, 1, 0, 0)
  brush.drawImage(its, Math.round(left), Math.round(top))
}

const swing = (done: number, times: number): number => Math.sin(done * Math.PI * times) * Math.sin(done * Math.PI)

const FIGURES: Record<Puppet['rod'], (brush: Brush, pictures: Pictures, puppet: Puppet) => void> = {
  teu(brush, pictures, puppet) {
    const done = actOf(puppet)
    const k = scaleOf('teu-body')
    brush.rotate(swing(done, 4) * 0.05)
    part(brush, pictures, 'teu-body', 0, 0)
    part(brush, pictures, 'teu-arm', -46 * k, -142 * k, swing(done, 8) * 0.42)
    part(brush, pictures, 'teu-head', -5 * k, -158 * k, -0.07 + swing(done, 5) * 0.14)
  },
  dragon(brush, pictures, puppet) {
    const done = actOf(puppet)
    const k = scaleOf('dragon-neck')
    part(brush, pictures, 'dragon-neck', 0, 0)
    part(brush, pictures, 'dragon-head', -14 * k, -204 * k, Math.sin(done * Math.PI) * 0.2 + swing(done, 9) * 0.04)
  },
  'lan-son': (brush, pictures, puppet) => lion(brush, pictures, puppet, 'lan-son'),
  'lan-cham': (brush, pictures, puppet) => lion(brush, pictures, puppet, 'lan-cham'),
}

function lion(brush: Brush, pictures: Pictures, puppet: Puppet, id: 'lan-son' | 'lan-cham') {
  const done = actOf(puppet)
  const k = scaleOf(`${id}-body`)
  brush.translate(0, -Math.sin(done * Math.PI) * 16)
  part(brush, pictures, `${id}-body`, 0, 0, swing(done, 3) * 0.05)
  part(brush, pictures, `${id}-head`, -38 * k, -66 * k, swing(done, 3) * 0.34)
}

/** Everything that stands in the water, the farthest first. */
export function standings(show: Show, pictures: Pictures): Standing[] {
  const all: Standing[] = show.puppets.map((puppet) => ({
    x: puppet.x,
    y: STANDS[puppet.rod],
    lift: puppet.lift,
    reach: puppet.rod === 'dragon' ? 62 : 100,
    draw(brush) {
      brush.translate(0, ((100 - puppet.lift) / 100) * DEEP[puppet.rod])
      brush.scale(-puppet.facing, 1)
      FIGURES[puppet.rod](brush, pictures, puppet)
      if (show.ball?.heldBy === puppet.rod) part(brush, pictures, 'ball', -100, -88)
    },
  }))
  const dragon = show.puppets.find(({ rod }) => rod === 'dragon')
  if (dragon) all.push(...body(show, pictures))
  const { ball } = show
  if (ball && !ball.heldBy && !ball.flight)
    all.push({
      x: ball.x,
      y: STANDS['lan-son'] + 30,
      lift: 100,
      reach: 34,
      draw: (brush) => part(brush, pictures, 'ball', 0, -8),
    })
  return all.sort((one, other) => one.y - other.y)
}

function body({ trail: { xs, lifts } }: Show, pictures: Pictures): Standing[] {
  return BODY.map(({ part: id, along, later }, i) => {
    const x = xs[along]!
    // Its head is where the way goes.
    const facing = xs[along - 5]! >= x ? 1 : -1
    const lift = lifts[later]!
    return {
      x,
      y: STANDS.dragon - 10 + i * 3,
      lift,
      reach: id === 'dragon-tail' ? 34 : 96,
      draw(brush) {
        brush.translate(0, ((100 - lift) / 100) * 210)
        brush.scale(-facing, 1)
        part(brush, pictures, id, 0, 0)
      },
    }
  })
}

export function flyingBall(brush: Brush, pictures: Pictures, ball: Ball): void {
  part(brush, pictures, 'ball', ball.x, STANDS['lan-son'] - 60 - ballHeight(ball) * 0.2, ball.flight / 5)
}
