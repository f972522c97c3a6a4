/** The look of print, in Typst: chapters as `printChapters` made them, on white paper, readable in greys. */
export const PRINT_SOURCE = String.raw`
#let d = json("/data.json")
#let ink = rgb("#1f1a17")
#let ash = rgb("#5d544c")
#set document(title: d.title, author: d.house)
#set text(font: ("Be Vietnam Pro", "Noto Sans JP"), lang: d.lang, size: 10.5pt, fill: ink)
#set par(leading: if d.easy { 1.15em } else if d.lang == "ja" { 0.85em } else { 0.72em }, spacing: if d.easy { 1.5em } else { 1.05em }, justify: false)
#set page(
  paper: "a4",
  margin: (x: 20mm, top: 18mm, bottom: 22mm),
  footer: context {
    set text(size: 8pt, fill: ash)
    grid(
      columns: (1fr, auto),
      column-gutter: 8pt,
      [#if d.address != "" [#d.address · ]#d.printed],
      str(counter(page).get().first()) + "/" + str(counter(page).final().first()),
    )
  },
)
#let titled(body) = text(font: ("Alegreya", "Zen Old Mincho"), weight: 700, body)
#show heading: it => block(above: 1.5em, below: 0.7em, breakable: false, sticky: true, titled(it.body))
#show heading.where(level: 1): set text(size: 25pt)
#show heading.where(level: 2): set text(size: 17pt)
#show heading.where(level: 3): set text(size: 12.5pt)
#set heading(outlined: true)

// A reading stands over its characters; copied out, it follows them.
#let ruby(base, over) = context {
  let small = text(size: 0.52em, over)
  let (b, s) = (measure(base).width, measure(small).width)
  let wide = calc.max(b, s)
  box(width: wide, {
    align(center, base)
    place(top, dx: (wide - s) / 2, dy: -0.72em, small)
  })
}
#let mark(words) = box(stroke: 0.6pt + ash, inset: (x: 3pt), outset: (y: 2pt), radius: 1.5pt, text(size: 0.75em, fill: ash, words))
#let run(r) = {
  if r.run == "ruby" { ruby(r.text, r.over) }
  else if r.run == "claim" {
    r.text
    if r.id in d.numbers { super(str(d.numbers.at(r.id))) }
  }
  else if r.run == "link" and r.address != "" { link(r.address, underline(offset: 2pt, stroke: 0.5pt + ash, r.text)) }
  else if r.at("weight", default: "") == "strong" { strong(r.text) }
  else if r.at("weight", default: "") == "em" { emph(r.text) }
  else { r.text }
}
#let runs(all) = all.map(run).join()
#let lines(all) = for one in all {
  if one.mark == "" { par(runs(one.runs)) }
  else { block(grid(columns: (1.3em, 1fr), one.mark, runs(one.runs))) }
}
// How it came about: the shape beside its words.
#let shape(kind) = box(width: 0.8em, height: 0.8em, baseline: 10%, {
  let line = 0.7pt + ink
  if kind == "scanned" { place(rect(width: 100%, height: 100%, fill: ink)) }
  else if kind == "reconstructed" {
    place(rect(width: 100%, height: 100%, stroke: line))
    place(polygon(fill: ink, (0%, 100%), (100%, 0%), (100%, 100%)))
  }
  else if kind == "imagined" { place(ellipse(width: 80%, height: 100%, stroke: line)) }
  else { place(polygon(stroke: (paint: ink, thickness: 0.7pt, dash: "dashed"), (50%, 0%), (100%, 50%), (50%, 100%), (0%, 50%))) }
})
#let standing(its) = [#shape(its.kind) #its.words]
#let pin(number) = box(baseline: 25%, circle(radius: 6pt, fill: white, stroke: 1pt + ink, inset: 0pt, align(center + horizon, text(size: 7.5pt, weight: 700, fill: ink, str(number)))))
#let lies(picture) = d.drawings.at(if picture.drawing == none { "" } else { picture.drawing })
#let drawing(picture, notes, width) = {
  let its = lies(picture)
  let height = width * its.ratio
  block(width: width, height: height, breakable: false, stroke: 0.8pt + ink, {
    place(image("/" + its.name + ".jpg", width: width, height: height, fit: "cover", alt: picture.alt))
    for note in notes.filter(one => one.at != none) {
      place(dx: note.at.at(0) * width - 6pt, dy: note.at.at(1) * height - 6pt, pdf.artifact(pin(note.number)))
    }
  })
  block(width: width, text(size: 8pt, fill: ash, {
    standing(picture.standing)
    if picture.because != "" [ · #picture.because]
  }))
}
#let told(note) = block(breakable: true, grid(
  columns: (17pt, 1fr),
  column-gutter: 5pt,
  pin(note.number),
  {
    if note.title.len() > 0 { strong(runs(note.title)); parbreak() }
    lines(note.lines)
    if note.standing != none { text(size: 8pt, fill: ash, standing(note.standing)) }
  },
))
#let asked(chapter) = {
  let all = chapter.labels + chapter.communities.filter(one => not chapter.labels.any(it => it.contains(one)))
  if all.len() > 0 { block(inset: (left: 8pt), stroke: (left: 1.5pt + ink), for one in all { par(text(size: 9pt, one)) }) }
}
// A picture with the notes that are pinned to it, beside it.
#let pictured(chapter, notes) = {
  let wide = lies(chapter.picture).ratio < 0.8
  if wide { drawing(chapter.picture, notes, 170mm); for note in notes { told(note) } }
  else if notes.len() == 0 { drawing(chapter.picture, notes, 78mm) }
  else { block(breakable: false, grid(columns: (78mm, 1fr), column-gutter: 7mm, drawing(chapter.picture, notes, 78mm), notes.map(told).join())) }
}
#let part(note, level) = {
  if note.title.len() > 0 {
    if note.is == "quote" or note.is == "media" { block(text(size: 9pt, fill: ash, runs(note.title))) }
    else { heading(level: level, runs(note.title)) }
  }
  let shown = if note.shows != none { d.shown.at(note.shows.label, default: none) }
  if shown != none {
    heading(level: level, runs(shown.title))
    let only = note.shows.only
    pictured(shown, shown.notes.filter(one => only == none or only.contains(one.label)))
    asked(shown)
  }
  if note.is == "quote" { block(inset: (left: 12pt), stroke: (left: 0.8pt + ash), lines(note.lines)) }
  else if note.is == "claim" {
    let asked = d.claims.find(one => one.number == d.numbers.at(note.lines.at(0).runs.at(0).id, default: 0))
    if asked != none { block(sticky: true, text(size: 9pt, fill: ash, asked.question)) }
    text(size: 14pt, weight: 700, lines(note.lines))
  }
  else if note.is == "stop" {
    let small = note.pictures.map(one => drawing(one, (), 34mm)).join()
    block(breakable: false, grid(columns: (17pt, 34mm, 1fr), column-gutter: (5pt, 5mm), pin(note.number), small, lines(note.lines)))
  }
  else {
    for one in note.pictures { drawing(one, (), 78mm) }
    lines(note.lines)
  }
}
#let chapter(its, level) = {
  heading(level: level, {
    runs(its.title)
    if its.unverified { h(0.4em); mark(d.words.unverified) }
  })
  let pins = its.notes.filter(one => one.is == "note")
  lines(its.lines)
  if its.picture != none { pictured(its, pins) }
  asked(its)
  for note in its.notes.filter(one => one.is != "note") { part(note, level + 1) }
  if its.see.len() > 0 and level == 1 {
    heading(level: level + 1, d.words.see)
    for one in its.see { block(grid(columns: (1.3em, 1fr), "→", [#run(one) #text(size: 8pt, fill: ash, one.address)])) }
  }
}
#block(text(size: 9pt, fill: ash, d.kick))
#for (i, one) in d.chapters.enumerate() {
  if i > 0 { pagebreak(weak: true) }
  chapter(one, if i == 0 { 1 } else { 2 })
}
#if d.claims.len() > 0 or d.sources.len() > 0 {
  heading(level: 2, d.words.who)
  set text(size: 8.5pt)
  for one in d.claims {
    block(grid(columns: (17pt, 1fr), column-gutter: 5pt, str(one.number) + ".", {
      strong(one.question)
      if one.unverified { [ ]; mark(d.words.unverified) }
      for answer in one.answers {
        block(above: 0.5em, [#answer.value (#answer.word) — #answer.source#if answer.scope != "" [ · #answer.scope]])
      }
    }))
  }
  for one in d.sources { block(grid(columns: (17pt, 1fr), column-gutter: 5pt, "·", one)) }
}
`
