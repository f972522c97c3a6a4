/** What a form of the editor says, written into a body. The name of an input says where it goes and how it is read. Pure. */
import { setAt, valueAt, type Tree } from '#modules/stories'

/** As it was typed, without what a form's way over the network adds. */
export const plainText = (value: string): string => value.replaceAll('\r\n', '\n').normalize('NFC')

/**
 * `w:title.vi` words · `p:notes.rim.at.0` per cent of a picture's width · `n:minutes` a number · `c:themes` each one chosen,
 * `c:themes=` that the list was asked for at all · `x:next.0` `kind:id` · `o:cover` an object's id, or none.
 */
export function typedInto(body: Tree, form: Iterable<[string, unknown]>): Tree {
  const next = structuredClone(body)
  const chosen = new Map<string, string[]>()
  const fields = [...form]
  // A cover that becomes an object drops what its own picture said, so it comes last.
  for (const [name, value] of [
    ...fields.filter(([one]) => !one.startsWith('o:')),
    ...fields.filter(([one]) => one.startsWith('o:')),
  ]) {
    if (typeof value !== 'string' || name[1] !== ':') continue
    const path = name.slice(2)
    const text = plainText(value)
    switch (name[0]) {
      case 'w':
        setAt(next, path, text.trim() ? text.trim() : undefined)
        break
      case 'n':
        setAt(next, path, text.trim() === '' || !Number.isFinite(Number(text)) ? undefined : Number(text))
        break
      case 'p':
        setAt(next, path, shareFrom(text) ?? valueAt(next, path))
        break
      case 'c':
        if (path.endsWith('=')) chosen.set(path.slice(0, -1), chosen.get(path.slice(0, -1)) ?? [])
        else chosen.set(path, [...(chosen.get(path) ?? []), text])
        break
      case 'x':
        setReference(next, path, text)
        break
      case 'o':
        if (text) setAt(next, path, { object: text })
        else if (valueAt(next, `${path}.object`)) setAt(next, path, { drawing: 'stage', alt: {}, standing: 'imagined' })
        break
    }
  }
  for (const [path, ids] of chosen) setChosen(next, path, ids)
  return next
}

/** 42.5 per cent -> 0.425; undefined where it is no number. */
function shareFrom(text: string): number | undefined {
  const percent = Number(text.replace(',', '.'))
  return text.trim() === '' || !Number.isFinite(percent)
    ? undefined
    : Math.round(Math.min(100, Math.max(0, percent)) * 10) / 1000
}

const REFERENCES = ['story', 'object', 'event', 'route']
function setReference(body: Tree, path: string, text: string): void {
  const [kind = '', id = ''] = text.split(':')
  if (!REFERENCES.includes(kind) || !id || !valueAt(body, path)) return
  for (const one of REFERENCES) setAt(body, `${path}.${one}`, one === kind ? id : undefined)
}

/** Those that stood already keep their order; new ones come after them. An empty list that nobody had is left out. */
function setChosen(body: Tree, path: string, ids: readonly string[]): void {
  const was = valueAt(body, path) as string[] | undefined
  if (!was && !ids.length) return
  const kept = (was ?? []).filter((id) => ids.includes(id))
  setAt(body, path, [...kept, ...ids.filter((id) => !kept.includes(id))])
}
