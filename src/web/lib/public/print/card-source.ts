/** A share card's words, 600 by 315 points over its picture. */
export const CARD_SOURCE = String.raw`
#let d = json("/data.json")
#let ink = rgb(d.ink)
#set page(width: 600pt, height: 315pt, margin: 0pt, fill: none)
#set text(font: ("Be Vietnam Pro", "Noto Sans JP"), lang: d.lang, fill: rgb("#1f1a17"), size: 12pt)
#set par(leading: 0.55em, justify: false)
// In points: in ems it grows with the title that it stands above.
#set block(spacing: 12pt)
#let left = if d.wide { 36pt } else { 282pt }
#let top = if d.wide { 170pt } else { 0pt }
#let room = if d.wide { 528pt } else { 288pt }
#let tall = 315pt - top
// The edge where picture and paper meet.
#if d.wide {
  place(dx: 0pt, dy: top, rect(width: 600pt, height: 5pt, fill: ink))
} else {
  place(dx: 252pt, dy: 0pt, rect(width: 5pt, height: 315pt, fill: ink))
}
#let title(size) = text(
  font: ("Alegreya", "Zen Old Mincho"), weight: 700, size: size,
  block(width: room, if d.spaced { d.title.join("") } else { d.title.map(one => box(one)).join(sym.zws) }),
)
// Down to the line that says whose it is.
#let most = if not d.wide { 168pt } else if d.whose == "" { 50pt } else { 36pt }
#context {
  // The largest that fits.
  let size = (46pt, 40pt, 35pt, 30pt, 26pt, 22pt, 19pt).find(one => measure(title(one)).height <= most)
  place(dx: left, dy: top + (if d.wide { 22pt } else { 34pt }), block(width: room, {
    text(size: 13pt, weight: 700, fill: ink, d.kick)
    v(2pt)
    title(if size == none { 17pt } else { size })
  }))
}
#place(bottom + std.left, dx: left, dy: -20pt, block(width: room, {
  set text(size: 11pt, fill: rgb("#6b6158"))
  if d.whose != "" { d.whose; v(0pt) }
  stack(dir: ltr, spacing: 9pt,
    box(fill: ink, inset: (x: 7pt, y: 4pt), radius: 2pt, text(font: "Alegreya", weight: 700, size: 13pt, fill: rgb("#fffbf2"), "Sen")),
    box(inset: (y: 4pt), d.house),
  )
}))
`
