import { face, hand, neck, sleeve } from '../draw/figure.mjs'
import { cut, flick, frames, outline, place, polygon, random, ribbon, round, times } from '../draw/pen.mjs'
import { crown } from '../draw/trees.mjs'
import { frame, sheet } from './sheet.mjs'

/** The full moon of the eighth month: a star lantern, a carp lantern, two children, mooncakes. */
export function midAutumn(a) {
  sheet(a, 'lanG')
  stars(a)
  moon(a, 262, 142, 116)
  clouds(a)
  yard(a)
  child(a, 152, 372, { dress: 'son', trim: 'hoe', girl: true })
  child(a, 330, 378, { dress: 'dong', trim: 'hoeL', girl: false })
  carry(a)
  carp(a, 350, 232)
  star(a, 118, 186, 82)
  table(a)
  frame(a)
}

function stars(a) {
  const next = random(14)
  for (const i of times(26)) {
    const [x, y] = [26 + next() * 428, 26 + next() * 330]
    const r = 2.4 + (i % 3) * 1.6
    a.carve(outline(place(x, y, r)('0,-1.6 .3,-.3 1.6,0 .3,.3 0,1.6 -.3,.3 -1.6,0 -.3,-.3'), 0.04), 'hoe')
  }
  a.press()
}

// The moon with its banyan, under which Cuội sits in the tale.
function moon(a, x, y, r) {
  a.disc(x, y, r, 'diep', 3.6)
    .disc(x, y, r - 9, null, 1.5)
    .press()
  a.shape(
    ribbon(place(x, y)('34,84 26,50 34,20 22,-10'), (t) => 11 - 6 * t, 14),
    'hoe',
    2.2,
  )
  for (const list of ['30,40 8,20 -8,16', '32,24 54,6 62,-4'])
    a.shape(
      ribbon(place(x, y)(list), (t) => 5 - 3 * t, 10),
      'hoe',
      2,
    )
  a.press()
  crown(a, x + 22, y - 28, 36, 'hoeL', { seed: 5 })
  crown(a, x - 12, y + 6, 24, 'hoeL', { seed: 7, bumps: 9 })
  crown(a, x + 62, y - 4, 24, 'hoeL', { seed: 9, bumps: 9 })
}

function clouds(a) {
  for (const [x, y, w] of [
    [14, 322, 150],
    [330, 318, 138],
    [196, 290, 90],
  ]) {
    const at = place(x, y, w, 18)
    a.shape(outline(at('0,0 .12,-.9 .28,-.7 .4,-1.5 .6,-.9 .8,-1.1 1,-.1 .8,.4 .5,.2 .2,.5')), 'chamL', 2.4)
    a.carve(cut(at('.2,-.1 .36,-.6 .46,-.2 .38,.1'), 2.4, 9))
      .carve(cut(at('.6,-.1 .74,-.4 .86,0'), 2.2))
      .press()
  }
}

function yard(a) {
  a.fill('M0 470H480V600H0Z', 'nau').press()
  for (const row of times(5)) {
    const y = 476 + row * 24
    a.carve(cut(`4,${y} 240,${y + 2} 476,${y}`, 2.4, 9))
    for (let x = 20 + (row % 2) * 26; x < 470; x += 52) a.carve(cut(`${x},${y} ${x + 1},${y + 12} ${x},${y + 24}`, 2.2))
  }
  a.press()
}

/** A child from the waist up behind the table; the face's middle at (x, y). */
function child(a, x, y, { dress, trim, girl }) {
  const at = place(x, y)
  a.shape(outline(at('-20,44 -50,54 -66,96 -74,180 74,180 66,96 50,54 20,44'), 0.13), dress, 3.4)
  a.carve(cut(at('-40,100 -40,130 -48,170'), 2.6))
    .carve(cut(at('40,100 40,130 48,170'), 2.6))
    .press()
  neck(a, x, y + 34, 0.96, 14)
  a.shape(outline(at('-22,44 0,54 22,44 26,56 0,70 -26,56'), 0.12), trim, 2.6)
  a.carve(cut(at('0,70 2,110 0,172'), 2.6))
  for (const v of [84, 110, 136]) a.disc(x, y + v, 4.6, trim, 1.8)
  a.press()
  for (const side of [-1, 1]) a.shape(outline(place(x, y, side, 1)('34,-8 44,-12 46,6 36,14')), 'skin', 2.6)
  a.press()
  if (girl) {
    a.shape(outline(at('-40,10 -46,-20 -30,-48 0,-56 30,-48 46,-20 40,10'), 0.15), 'hair', 3).press()
    for (const side of [-1, 1]) {
      a.disc(x + 42 * side, y - 40, 17, 'hair', 2.8)
      a.carve(cut(place(x + 42 * side, y - 40)('-8,4 0,-8 8,2'), 2.4), 'hoe')
      a.shape(
        ribbon(place(x, y, side, 1)('28,-32 34,-22 44,-22'), () => 4.4, 8),
        'son',
        2,
      )
    }
    a.press()
  }
  face(a, x, y, 1.06, { head: 'child', cheek: 'sonL' })
  if (girl) {
    a.shape(outline(at('-38,-8 -34,-36 0,-50 34,-36 38,-8 28,-24 0,-29 -28,-24')), 'hair', 2.8)
    for (const u of [-18, -6, 6, 18]) a.carve(flick(at(`${u},-28 ${u * 0.9},-36 ${u * 0.8},-44`), 2.2), 'hoe')
    a.press()
    return
  }
  // Shaven but for three tufts.
  a.shape(outline(at('-16,-40 -14,-56 0,-64 14,-56 16,-40 0,-33')), 'hair', 2.8)
  for (const side of [-1, 1])
    a.shape(outline(place(x, y, side, 1)('30,-26 40,-24 46,-10 43,6 37,10 34,-4 29,-16')), 'hair', 2.6)
  a.carve(flick(at('-2,-38 -6,-48 -2,-58'), 2.4), 'hoe')
    .carve(flick(at('4,-38 6,-46 4,-56'), 2.2), 'hoe')
    .press()
}

// Arms up with the sticks the lanterns hang from.
function carry(a) {
  const stick = (list) =>
    a
      .shape(
        ribbon(list, () => 4, 10),
        'hoeL',
        2.4,
      )
      .press()
  const one = sleeve(a, '104,432 66,452 58,418 66,388', 'son', { from: 21, to: 16, linings: ['hoe'] })
  stick('62,424 82,330 114,258')
  hand(a, one.x, one.y, one.turn, 0.82, { pose: 'hold' })
  const rest = sleeve(a, '198,434 214,478 196,504', 'son', { from: 20, to: 16, linings: ['hoe'] })
  hand(a, rest.x, rest.y, rest.turn, 0.8, { pose: 'open' })
  const two = sleeve(a, '378,436 420,452 428,418 422,390', 'dong', { from: 21, to: 16, linings: ['hoeL'] })
  stick('424,430 422,330 378,214')
  hand(a, two.x, two.y, two.turn, 0.82, { pose: 'hold', flip: true })
  const left = sleeve(a, '284,440 262,478 274,504', 'dong', { from: 20, to: 16, linings: ['hoeL'] })
  hand(a, left.x, left.y, left.turn, 0.8, { pose: 'open', flip: true })
}

/** A five-pointed star of coloured paper in a ring, with fringes. */
function star(a, x, y, r) {
  a.disc(x, y, r, null, 8).press()
  a.disc(x, y, r, null, 3)
  const tip = (i, k) => {
    const t = (i / 10) * Math.PI * 2
    return [x + Math.sin(t) * r * k, y - Math.cos(t) * r * k]
  }
  for (const i of times(5)) {
    const [p, q, s] = [tip(i * 2, 0.97), tip(i * 2 + 1, 0.4), tip(i * 2 - 1, 0.4)]
    a.shape(polygon([[x, y], p, q]), 'son', 2.8).shape(polygon([[x, y], s, p]), 'hoe', 2.8)
    const at = (k) => tip(i * 2, k)
    a.carve(flick([at(0.9), at(0.6), at(0.2)], 4))
  }
  a.press()
  a.disc(x, y, r * 0.2, 'diep', 2.6)
    .disc(x, y, r * 0.11, 'son', 1.8)
    .press()
  for (const i of times(24)) {
    const t = (i / 24) * Math.PI * 2
    a.carve(
      flick(
        [
          [x + Math.cos(t) * r * 1.03, y + Math.sin(t) * r * 1.03],
          [x + Math.cos(t) * r * 1.12, y + Math.sin(t) * r * 1.12],
          [x + Math.cos(t + 0.05) * r * 1.2, y + Math.sin(t + 0.05) * r * 1.2],
        ],
        5,
      ),
      i % 2 ? 'hoe' : 'son',
    )
  }
  for (const u of [-1, 0, 1])
    for (const k of [-1, 0, 1])
      a.carve(
        flick(
          `${x + u * 30 + k * 4},${y + r + 4 - Math.abs(u) * 8} ${x + u * 33 + k * 5},${y + r + 24} ${x + u * 34 + k * 6},${y + r + 46 - Math.abs(u) * 8}`,
          5,
        ),
        k ? 'hoe' : 'son',
      )
  a.press()
}

/** A lantern in the shape of a carp, paper over hoops. */
function carp(a, x, y) {
  const at = place(x, y)
  const spine = at('-86,14 -40,-8 10,-10 54,8')
  const width = (t) => (t < 0.3 ? 24 + 16 * Math.sin((t / 0.3) * (Math.PI / 2)) : 40 - 26 * ((t - 0.3) / 0.7) ** 1.4)
  a.shape(outline(at('48,10 74,-20 100,-42 92,-10 84,8 98,36 92,56 68,34')), 'son', 3)
  for (const list of ['54,8 76,-8 92,-28', '54,10 74,8 84,8', '54,12 74,24 90,42']) a.carve(flick(at(list), 3.4))
  a.shape(outline(at('-50,-30 -30,-62 6,-66 20,-46 10,-36')), 'hoe', 2.8)
  for (const list of ['-36,-36 -24,-50 -18,-58', '-16,-38 -4,-50 0,-60', '2,-36 10,-44 14,-50'])
    a.carve(flick(at(list), 2.8))
  a.shape(outline(at('-30,28 -18,56 4,58 4,34')), 'hoe', 2.8).press()
  const body = ribbon(spine, width, 30)
  a.shape(body, 'son', 3.6)
  a.clip(body, () => {
    const along = frames(spine, 40)
    for (let i = 12, row = 0; i < 40; i += 3, row++)
      for (const j of times(5)) {
        const q = along[i]
        const w = width(q.t)
        const k = -0.8 + j * 0.4 + (row % 2) * 0.2
        const on = (u, v) =>
          `${round(q.x + q.nx * w * (k + u) + q.tx * v)} ${round(q.y + q.ny * w * (k + u) + q.ty * v)}`
        a.line(`M${on(-0.2, 0)}C${on(-0.18, 11)} ${on(0.18, 11)} ${on(0.2, 0)}`, 2)
      }
    a.fill(outline(at('-60,40 -20,30 30,26 60,30 20,60 -40,60')), 'hoe').press()
  })
  a.line(body, 3.6)
  const head = '-86,-8 -64,-22 -46,-30 -38,-4 -44,26 -62,38 -84,38 -98,26 -108,16 -100,4'
  a.shape(outline(at(head)), 'hoe', 3.4)
  a.disc(...at('-76,4')[0], 11, 'diep', 2.8).dot(...at('-78,4')[0], 5.4, 'pupil')
  a.carve(cut(at('-106,18 -96,22 -88,18'), 3)).carve(cut(at('-48,-22 -42,2 -50,28'), 3.4))
  a.carve(cut(at('-102,24 -114,34 -112,46'), 3)).press()
  for (const u of [-20, 24])
    for (const k of [-1, 0, 1])
      a.carve(
        flick(at(`${u + k * 4},${u < 0 ? 40 : 26} ${u + k * 6},60 ${u + k * 7},${78 - Math.abs(k) * 4}`), 5),
        k ? 'hoe' : 'son',
      )
  a.press()
}

// Mooncakes on a tray: baked, pressed in a mould, one cut.
function table(a) {
  a.shape('M14 524H466V586H14Z', 'sonD', 3.4)
  for (const i of times(12)) a.carve(cut(place(30 + i * 37, 566)('-12,4 0,-6 12,4'), 2.6), 'hoe')
  a.press()
  a.shape('M72 526H408Q396 552 330 554H150Q84 552 72 526Z', 'diep', 3.4)
  a.carve(cut('86,534 240,548 394,534', 3.4), 'cham').press()
  mooncake(a, 138, 500, 'nauL', 'nau')
  mooncake(a, 342, 500, 'nauL', 'nau')
  mooncake(a, 240, 494, 'diep', 'nauL')
}

function mooncake(a, x, y, ink, mark) {
  const lobe = (r, ry, v) => {
    const edge = times(32).map((i) => {
      const t = (i / 32) * Math.PI * 2
      const k = 1 + 0.05 * Math.cos(t * 8)
      return [x + Math.cos(t) * r * k, y + v + Math.sin(t) * ry * k]
    })
    return outline(edge)
  }
  const side = `M${x - 46} ${y}V${y + 24}Q${x} ${y + 52} ${x + 46} ${y + 24}V${y}Z`
  a.shape(side, ink, 3.2)
  for (const i of times(7))
    a.carve(cut(`${x - 36 + i * 12},${y + 14} ${x - 36 + i * 12},${y + 24} ${x - 36 + i * 12},${y + 34}`, 2.6))
  a.press()
  a.shape(lobe(47, 22, 0), ink, 3.2)
  for (const i of times(8)) {
    const t = (i / 8) * Math.PI * 2
    const on = (k) => [x + Math.cos(t) * 47 * k, y + Math.sin(t) * 22 * k]
    a.carve(cut([on(0.3), on(0.52), on(0.76)], 5), mark)
    a.carve(cut([on(0.82), on(0.88), on(0.94)], 2.6))
  }
  a.carve(lobe(8, 4, 0), mark).press()
}
