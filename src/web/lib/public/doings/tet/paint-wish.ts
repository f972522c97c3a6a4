/** The card's picture: the room as it was set, and under it the wish on red paper, in three scripts. */
import { canvasOf } from '../bitmaps.ts'
import type { Fonts } from '../share/card.ts'
import { paintRoom } from './paint-room.ts'
import { ROOM, type Brush, type Pieces } from './pieces.ts'
import type { Setting } from './table.ts'
import { WISHES, type WishId } from './wishes.ts'
import type { Wrapping } from './wrap.ts'

export const WISH_PICTURE = { width: 816, height: 1040 }
const ROOM_HEIGHT = Math.round((WISH_PICTURE.width * ROOM.height) / ROOM.width)
// The inks of a printed sheet, by day: a card goes out into other people's light.
const [RED, DEEP, GOLD, KEY, PALE] = ['#B5341F', '#8E2417', '#DDA63A', '#211B17', '#FBF6E8']

interface Wished {
  wish: WishId
  setting: Setting
  cake: Wrapping
}

export function paintWish(brush: Brush, pieces: Pieces, { wish, setting, cake }: Wished, fonts: Fonts): void {
  brush.save()
  brush.scale(WISH_PICTURE.width / ROOM.width, ROOM_HEIGHT / ROOM.height)
  paintRoom(brush, pieces, setting, cake, [])
  brush.restore()
  const { width, height } = WISH_PICTURE
  brush.fillStyle = RED
  brush.fillRect(0, ROOM_HEIGHT, width, height - ROOM_HEIGHT)
  for (const [inset, wide] of [
    [18, 5],
    [30, 2],
  ] as const) {
    brush.lineWidth = wide
    brush.strokeStyle = GOLD
    brush.strokeRect(inset, ROOM_HEIGHT + inset, width - 2 * inset, height - ROOM_HEIGHT - 2 * inset)
  }
  brush.fillStyle = KEY
  brush.fillRect(0, ROOM_HEIGHT - 2, width, 4)
  const { han, vi, reading, kana } = WISHES[wish]
  const letters = [...han]
  const [half, middle] = [letters.length > 1 ? 88 : 122, ROOM_HEIGHT + (letters.length > 1 ? 148 : 166)]
  letters.forEach((letter, i) =>
    diamond(brush, letter, width / 2 + (i - (letters.length - 1) / 2) * 2 * half, middle, half, fonts),
  )
  brush.textAlign = 'center'
  brush.textBaseline = 'alphabetic'
  brush.fillStyle = PALE
  brush.font = `700 62px ${fonts.display}`
  brush.fillText(vi, width / 2, height - 138, width - 100)
  brush.font = `400 34px ${fonts.text}`
  brush.fillStyle = '#F1CDBE'
  brush.fillText(reading === vi ? kana : `${reading} · ${kana}`, width / 2, height - 70, width - 100)
}

/** A character on a square of gold paper that stands on its corner. */
function diamond(brush: Brush, letter: string, x: number, y: number, half: number, { display }: Fonts): void {
  brush.beginPath()
  brush.moveTo(x, y - half)
  brush.lineTo(x + half, y)
  brush.lineTo(x, y + half)
  brush.lineTo(x - half, y)
  brush.closePath()
  brush.fillStyle = GOLD
  brush.fill()
  brush.lineWidth = 4
  brush.strokeStyle = KEY
  brush.stroke()
  brush.fillStyle = DEEP
  brush.textAlign = 'center'
  brush.textBaseline = 'middle'
  brush.font = `700 ${half}px ${display}`
  brush.fillText(letter, x, y + half * 0.04)
}

export function wishCanvas(pieces: Pieces, wished: Wished, fonts: Fonts): HTMLCanvasElement {
  const [canvas, brush] = canvasOf(WISH_PICTURE, false)
  paintWish(brush, pieces, wished, fonts)
  return canvas
}
