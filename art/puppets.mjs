// The puppets that visitors move, in their parts: one file for each part and palette, read by the doing `puppets`.
import { arch } from './draw/dragon.mjs'
import { dragonHead } from './draw/dragon-head.mjs'
import { ball, lanBody, lanHead } from './draw/lan.mjs'
import { partFiles } from './draw/parts.mjs'
import { cut, outline, place, points } from './draw/pen.mjs'
import { teuHead, teuResting, teuTrunk, teuWaving } from './draw/people.mjs'

// Tễu stands at (130, 290), his feet in the water.
const TEU = [130, 290, 1]
const thick = (base, more) => (t) => base + more * Math.sin(Math.PI * t)

/**
 * Width, height, the point that is held (x, y: on the water's face, or the joint that the part turns about), how it is drawn.
 * All look to the left.
 */
const PARTS = {
  'teu-body': [260, 340, 130, 286, (a) => [teuTrunk, teuResting].forEach((draw) => draw(a, ...TEU))],
  'teu-arm': [260, 340, 84, 144, (a) => teuWaving(a, ...TEU)],
  'teu-head': [260, 340, 130, 128, (a) => teuHead(a, ...TEU)],
  'dragon-neck': [220, 380, 110, 300, neck],
  'dragon-head': [430, 330, 218, 196, (a) => dragonHead(a, 'translate(60 74)')],
  'dragon-hump': [256, 262, 125, 186, (a) => hump(a, '40,260 60,134 116,70 176,84 202,174 208,260', thick(33, 5), 26)],
  'dragon-small': [212, 206, 105, 142, (a) => hump(a, '40,204 54,108 96,60 144,72 166,138 172,204', thick(26, 4), 22)],
  'dragon-tail': [200, 250, 56, 190, tail],
  'lan-son-body': [270, 280, 150, 232, (a) => lanBody(a, 'son')],
  'lan-son-head': [270, 280, 112, 166, (a) => lanHead(a, 'son')],
  'lan-cham-body': [270, 280, 150, 232, (a) => lanBody(a, 'cham')],
  'lan-cham-head': [270, 280, 112, 166, (a) => lanHead(a, 'chamL')],
  ball: [68, 68, 34, 34, (a) => ball(a, 34, 34, 28)],
}

function neck(a) {
  arch(a, place(110, 300)('-26,-212 2,-190 -26,-140 -6,-76 42,-12 50,74'), (t) => 25 + 13 * t, {
    rows: 5,
    fin: 28,
    count: 13,
  })
}

const hump = (a, spine, halfWidth, fin) => arch(a, points(spine), halfWidth, { rows: 4, fin, count: 14 })

function tail(a) {
  const at = place(-464, 190)
  const flame = '560,-104 588,-136 580,-170 606,-148 622,-178 626,-140 652,-138 624,-116 598,-104 572,-98'
  a.shape(outline(at(flame)), 'hoe', 3)
  a.carve(cut(at('572,-108 598,-128 610,-156'), 2.6))
    .carve(cut(at('576,-106 606,-122 632,-132'), 2.6))
    .press()
  arch(a, at('520,60 506,-30 528,-92 566,-120'), (t) => 26 - 18 * t, { belly: -1, rows: 3, fin: 18, count: 8 })
}

export const PUPPET_FILES = partFiles('puppets', PARTS)
