import { cut, flick, outline, place, ribbon, round, times } from '../draw/pen.mjs'
import { leaf } from '../draw/plants.mjs'
import { frame, sheet } from './sheet.mjs'

/** A sow with her litter, the whorls of yin and yang on their sides: a subject of Đông Hồ prints. */
export function folkArt(a) {
  sheet(a, 'carpG')
  a.fill(`M0 386H${a.width}V${a.height}H0Z`, 'nauL').press()
  for (const i of times(3)) a.carve(cut(place(0, i * 24)('20,414 200,408 420,418 620,411'), 2.4))
  a.press()
  taro(a, 78, 398, 1)
  taro(a, 574, 400, -0.9)
  pig(a, 318, 196, 1.04, { skin: 'hong', whorls: ['son', 'dong'], teats: true })
  pig(a, 196, 372, 0.42, { skin: 'diep', whorls: ['cham', 'hoe'] })
  pig(a, 332, 384, 0.42, { skin: 'hoeL', whorls: ['dong', 'diep'] })
  pig(a, 466, 372, 0.42, { skin: 'diep', whorls: ['son', 'hoe'], side: -1 })
  frame(a)
}

// (x, y) is the middle of the body; `side` -1 faces right.
function pig(a, x, y, size, { skin, whorls, side = 1, teats = false }) {
  const at = place(x, y, size * side, size)
  const line = 2 + 1.4 * size
  for (const list of ['-112,70 -122,150 -86,150 -74,84', '84,76 78,150 114,150 128,64'])
    a.shape(outline(at(list), 0.1), skin, line)
  a.press()
  a.carve(cut(at('176,-38 202,-44 206,-70 188,-76 182,-60 198,-56'), 5 * size, 9)).press()
  const body =
    '-206,26 -208,-2 -188,-24 -160,-40 -140,-70 -96,-92 -20,-104 70,-102 140,-84 178,-44 184,10 166,60 124,90 50,96 -30,98 -90,94 -130,84 -160,72 -186,52'
  a.shape(outline(at(body)), skin, line)
  if (teats)
    for (const i of times(4)) {
      const [u, v] = at(`${-46 + i * 42},96`)[0]
      a.disc(u, v + 4, 6, 'hong', 2.2)
    }
  for (const list of ['-66,76 -74,158 -38,158 -24,82', '124,76 124,158 160,158 168,56'])
    a.shape(outline(at(list), 0.1), skin, line)
  a.press()
  if (size > 0.6) {
    for (const i of times(9))
      a.carve(flick(at(`${-84 + i * 30},${-100 - (i % 2) * 2} ${-78 + i * 30},-84 ${-80 + i * 30},-72`), 3.4))
    a.press()
  }
  whorl(a, ...at('-34,2')[0], 56 * size, 20 * side, ...whorls)
  whorl(a, ...at('100,0')[0], 50 * size, 200 * side, ...whorls.toReversed())
  pigHead(a, at, size, line, skin)
}

function pigHead(a, at, size, line, skin) {
  a.shape(outline(at('-212,34 -220,8 -206,-10 -190,2 -188,28 -198,42')), 'hong', line)
  const nostril = (u, v) => a.disc(...at(`${u},${v}`)[0], 3.4 * size + 0.6, 'ink', 0)
  nostril(-206, 8)
  nostril(-203, 24)
  a.press()
  a.carve(cut(at('-186,54 -168,58 -148,50'), 3 * size + 1))
  const eye = at('-158,-6')[0]
  a.disc(...eye, 8 * size + 1.4, 'diep', 1.8 * size + 0.8)
  a.dot(round(eye[0]), round(eye[1]), round(3.6 * size + 0.8), 'pupil')
  a.carve(cut(at('-176,-20 -160,-26 -144,-16'), 4 * size + 0.6)).press()
  a.shape(outline(at('-134,-64 -150,-30 -146,6 -122,22 -104,-6 -104,-44')), skin, line)
  a.carve(cut(at('-132,-44 -134,-14 -124,8'), 2.6 * size + 0.8)).press()
}

/** Yin and yang in a ring, `turn` in degrees. */
function whorl(a, x, y, r, turn, light, dark) {
  const spin = (angle, reach) => {
    const t = ((turn + angle) * Math.PI) / 180
    return [x + Math.cos(t) * reach, y + Math.sin(t) * reach].map(round)
  }
  a.disc(x, y, r, light, 2.6)
  const [from, to, middle] = [spin(-90, r), spin(90, r), [round(x), round(y)]]
  const arcs = [`A${r} ${r} 0 0 1 ${to}`, `A${r / 2} ${r / 2} 0 0 1 ${middle}`, `A${r / 2} ${r / 2} 0 0 0 ${from}`]
  a.shape(`M${from}${arcs.join('')}Z`, dark, 2.4)
  a.disc(...spin(-90, r / 2), r * 0.14, dark, 1.6).press()
  a.disc(...spin(90, r / 2), r * 0.14, light, 1.6).press()
  a.disc(x, y, r * 1.14, null, 1.8).press()
}

// A taro plant: the pigs' food, two leaves and a young one.
function taro(a, x, y, side) {
  const at = place(x, y, side, 1)
  for (const list of ['0,0 -10,-80 -34,-140', '6,0 18,-70 44,-110', '2,0 4,-100 6,-190'])
    a.shape(
      ribbon(at(list), () => 3.6, 10),
      'dongD',
      2,
    )
  a.press()
  for (const [list, turn, length] of [
    ['-34,-140', -2.2, 96],
    ['44,-110', -0.9, 84],
    ['6,-190', -1.5, 70],
  ]) {
    const [u, v] = at(list)[0]
    const angle = side > 0 ? turn : -Math.PI - turn
    const [c, s] = [Math.cos(angle), Math.sin(angle)]
    a.shape(leaf(u - c * length * 0.3, v - s * length * 0.3, angle, length, length * 0.34), 'dong', 2.8)
    for (const k of [-0.5, 0, 0.5])
      a.carve(
        flick(
          [
            [u - c * length * 0.2, v - s * length * 0.2],
            [u + c * length * 0.2 - s * k * 18, v + s * length * 0.2 + c * k * 18],
            [u + c * length * 0.5 - s * k * 26, v + s * length * 0.5 + c * k * 26],
          ],
          3,
        ),
      )
    a.press()
  }
}
