/** An upright picture (9:16) of what somebody made, in the House's frame. Made on the device. */
import { m, type LocaleCode } from '#messages'
import type { Place } from './place.ts'
import { wrapped } from './wrap.ts'

export const CARD = { width: 1080, height: 1920 }
const [PAPER, SHEET, INK, ASH, SON] = ['#f7f1e3', '#fffbf2', '#1f1a17', '#6b6158', '#a8291b']
const EDGE = 44
const INNER = EDGE + 40
const ROOM = CARD.width - 2 * (INNER + 48)
/** Where the picture may lie, from the top. */
const PICTURE = { top: 300, height: 1060 }

export interface CardWords {
  locale: LocaleCode
  house: string
  /** What was made. */
  title: string
  /** Who made it, as a sentence. */
  line: string
  /** With its mark, such as `#expo`; empty where the edition has none. */
  tag: string
  credit: string
}

export const cardWords = ({ locale, house, tag }: Place, its: { title: string; line: string }): CardWords => ({
  ...{ locale, house, tag, ...its },
  credit: m.doings_share_credit({}, { locale }),
})

type Brush = CanvasRenderingContext2D

/** What stands beside a card when it is made; for `fetchLetters`. */
export const wordsBeside = (locale: LocaleCode): string =>
  [
    m.doings_share_title,
    m.doings_share_about,
    m.doings_share_make,
    m.doings_share_making,
    m.doings_share_made,
    m.doings_share_failed,
    m.doings_share_send,
    m.doings_share_save,
    m.doings_share_again,
    m.doings_share_sent,
    m.doings_share_saved,
    m.doings_share_door,
  ]
    .map((say) => say({}, { locale }))
    .join('')

export interface Fonts {
  display: string
  text: string
}

/** The letters of a card, fetched: a browser has only those of a script and weight that the page has shown. @param text all that may be on it. */
export async function fetchLetters(text: string): Promise<Fonts> {
  const style = getComputedStyle(document.documentElement)
  const named = (token: string) => style.getPropertyValue(token) || 'serif'
  const fonts = { display: named('--display'), text: named('--text') }
  const wanted = [`700 60px ${fonts.display}`, `400 30px ${fonts.text}`, `600 30px ${fonts.text}`]
  // Without them the card is set in what the device has.
  await Promise.all(wanted.map((font) => document.fonts.load(font, text))).catch(() => [])
  return fonts
}

/** Paints the whole card. @param picture what was made, in any size. */
export async function paintCard(
  canvas: HTMLCanvasElement,
  picture: HTMLCanvasElement,
  words: CardWords,
): Promise<void> {
  const { display, text } = await fetchLetters(Object.values(words).join(''))
  canvas.width = CARD.width
  canvas.height = CARD.height
  const brush = canvas.getContext('2d')!
  brush.fillStyle = PAPER
  brush.fillRect(0, 0, CARD.width, CARD.height)
  frame(brush)
  brush.textAlign = 'center'
  const middle = CARD.width / 2
  const say = (words_: string, font: string, colour: string, top: number, leading: number): number => {
    brush.font = font
    brush.fillStyle = colour
    const lines = wrapped(words_, words.locale, ROOM, (one) => brush.measureText(one).width)
    lines.forEach((line, i) => brush.fillText(line, middle, top + i * leading, ROOM))
    return top + lines.length * leading
  }
  say(words.house, `600 38px ${text}`, ASH, 158, 48)
  say(words.title, `700 66px ${display}`, INK, 246, 76)
  place(brush, picture)
  const after = say(words.line, `700 54px ${display}`, INK, PICTURE.top + PICTURE.height + 116, 64)
  if (words.tag) say(words.tag, `600 52px ${text}`, SON, after + 52, 60)
  say(words.credit, `400 28px ${text}`, ASH, CARD.height - 2 * EDGE - 84, 36)
}

/** Key lines, and between them the rings that run around the drum. */
function frame(brush: Brush): void {
  brush.strokeStyle = INK
  for (const [inset, width] of [
    [EDGE, 6],
    [INNER, 3],
  ] as const) {
    brush.lineWidth = width
    brush.strokeRect(inset, inset, CARD.width - 2 * inset, CARD.height - 2 * inset)
  }
  brush.lineWidth = 2.5
  const at = EDGE + 20
  const ring = (x: number, y: number) => {
    brush.beginPath()
    brush.arc(x, y, 9, 0, Math.PI * 2)
    brush.stroke()
    brush.beginPath()
    brush.arc(x, y, 2.5, 0, Math.PI * 2)
    brush.fillStyle = INK
    brush.fill()
  }
  const along = (length: number, each: (where: number) => void) => {
    const count = Math.round((length - 2 * at) / 32)
    for (let i = 0; i <= count; i++) each(at + ((length - 2 * at) * i) / count)
  }
  along(CARD.width, (x) => {
    ring(x, at)
    ring(x, CARD.height - at)
  })
  along(CARD.height, (y) => {
    ring(at, y)
    ring(CARD.width - at, y)
  })
}

function place(brush: Brush, picture: HTMLCanvasElement): void {
  const scale = Math.min(ROOM / picture.width, PICTURE.height / picture.height)
  const [width, height] = [picture.width * scale, picture.height * scale]
  const [x, y] = [(CARD.width - width) / 2, PICTURE.top + (PICTURE.height - height) / 2]
  brush.fillStyle = SHEET
  brush.fillRect(x - 14, y - 14, width + 28, height + 28)
  brush.drawImage(picture, x, y, width, height)
  brush.strokeStyle = INK
  brush.lineWidth = 3
  brush.strokeRect(x - 14, y - 14, width + 28, height + 28)
}

export const fileOf = (canvas: HTMLCanvasElement, name: string): Promise<File> =>
  new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(new File([blob], name, { type: 'image/jpeg' })) : reject(new Error('no picture'))),
      'image/jpeg',
      0.9,
    ),
  )
