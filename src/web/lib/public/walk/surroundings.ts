/** What one is at, and where its notes are on the canvas. */
import type { FloorPoint, SceneDocument, SceneThing } from '#modules/stories'
import { distance } from './way.ts'

/** Metres from where a thing is looked at best, within which one is at it. */
const NEAR = 1.1

export interface Pin {
  id: string
  title: string
  left: number
  top: number
}

/** @returns the thing's id; null where none is near. */
export function nearest({ things }: Pick<SceneDocument, 'things'>, at: FloorPoint): string | null {
  const [found] = things
    .map(({ id, stand }) => ({ id, far: distance(stand.at, at) }))
    .filter(({ far }) => far <= NEAR)
    .sort((a, b) => a.far - b.far)
  return found?.id ?? null
}

interface Seen {
  onCanvas(x: number, y: number, z: number): { left: number; top: number } | null
}

/** Notes of a thing that are to be seen now, in their order. */
export function pinsOf({ notes, picture: { at, turn } }: Pick<SceneThing, 'notes' | 'picture'>, stage: Seen): Pin[] {
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
  return notes.flatMap(({ id, title, at: [right, up] }) => {
    const seen = stage.onCanvas(at[0] + right * cos, at[1] + up, at[2] - right * sin)
    return seen ? [{ id, title, ...seen }] : []
  })
}
