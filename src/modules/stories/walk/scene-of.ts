/** A hall as a scene: from what is shown of it now, in one language. Pure. */
import { createHash } from 'node:crypto'
import { wording } from '#platform/words'
import type { Exhibition, ShownHall, ShownObject } from '../exhibition/model.ts'
import type { WalkFile } from '../files/walk-file.ts'
import { heldBy, type Holding } from '../projections/holding.ts'
import type { Forming } from '../projections/forming.ts'
import { linksFrom } from '../projections/sheets.ts'
import type { LinkKind } from '../model.ts'
import { footprint, rounded } from './floor.ts'
import { hang, type Place } from './hang.ts'
import type { FloorPoint, SceneDocument, SceneLink, SceneThing, Weight } from './scene.ts'
import type { ModelFile, WalkFiles } from './walk-files.ts'

/** What a scene needs of its door: words and addresses in one language, and what can be done where. */
export interface SceneForming extends Pick<Forming, 'language' | 'standing' | 'named' | 'address'> {
  /** Where a hall is walked through. */
  walk: (hall: string) => string
  doings: (object: string) => readonly SceneLink[]
}

/** Words do not matter to what is held or to what it weighs. */
export const bareScene = (language: string): SceneForming => ({
  language,
  standing: (standing) => standing,
  named: ({ kind, id }) => `${kind}:${id}`,
  address: ({ kind, id }) => `${kind}:${id}`,
  walk: (hall) => hall,
  doings: () => [],
})

/** What keeps a hall from being walked through; the first of `model`, `walls`, `floor` that there is. */
export type WalkLack =
  { lack: 'model'; model: string } | { lack: 'walls'; objects: number } | { lack: 'floor'; object: string }

/** All frames are drawn in one go; the mark of gold, and in a headset two rays, goal, rim and card. */
const FRAMES = { drawCalls: 7, trianglesEach: 40 }
/** Of a panel, metres. */
const WIDEST = 1.15
const HIGHEST = 1.5

type Walked = ShownHall & { walk: WalkFile }

export const isWalked = (hall: ShownHall): hall is Walked => Boolean(hall.walk)

/** @returns the scene, or why there is none. Things that are not shown now are not in it. */
export function sceneOf(
  all: Exhibition,
  hall: Walked,
  { files, forming }: { files: WalkFiles; forming: SceneForming },
): SceneDocument | WalkLack {
  const { walk } = hall
  const say = (text: Record<string, string> | undefined) => wording(text, forming.language).text
  const objects = hall.objects.flatMap((id) => all.object(id) ?? [])
  const models = (walk.models ?? []).filter((one) => objects.some(({ id }) => id === one.object))
  const lacking = [walk.shell, ...models.map((one) => one.model)].find((id) => !files.model(id))
  if (lacking) return { lack: 'model', model: lacking }
  const shell = files.model(walk.shell)!.model
  const standing = models.map((one) => {
    const { model, size } = files.model(one.model)!
    return { ...one, turn: one.turn ?? 0, scale: one.scale ?? 1, model, size }
  })
  const floor = { floor: walk.floor, blocked: [...(walk.blocked ?? []), ...standing.flatMap(inTheWay)] }
  const places = hang(walk, objects.length, floor)
  if (!places) return { lack: 'walls', objects: objects.length }
  const unreachable = objects.find((_, at) => !places[at]!.stand)
  if (unreachable) return { lack: 'floor', object: unreachable.id }
  const things = objects.map((object, at) => thingOf(object, places[at]!, standing))
  const doors = (walk.doors ?? []).flatMap((door) => {
    const to = all.hall(door.hall)
    return to?.walk ? [{ ...door, title: say(to.title), href: forming.walk(door.hall) }] : []
  })
  const shown = { shell, ...floor, start: walk.start, doors: doors.map(({ hall: to, at, turn }) => [to, at, turn]) }
  const weight = weightOf(objects.map((object) => files.picture(object.picture.drawing)))
  return {
    ...{ format: 'sen-scene', version: 1, hall: hall.id, language: forming.language, title: say(hall.title) },
    hash: hashOf([shown, things.map(({ id, picture, model, stand }) => [id, picture, model, stand])]),
    page: forming.address({ kind: 'hall', id: hall.id }),
    ...{ shell, ...floor, start: walk.start, things, doors },
    routes: all.routes.flatMap((route) => {
      const through = route.stops.flatMap(({ object }) => (object && hall.objects.includes(object) ? [object] : []))
      return through.length ? [{ id: route.id, title: say(route.title), things: through }] : []
    }),
    weight: weight((model) => model),
    weightInVr: weight((model) => model.low ?? model),
  }

  function thingOf(object: ShownObject, place: Place, beside: readonly Standing[]): SceneThing {
    const { src, night, pixels } = files.picture(object.picture.drawing)
    const wide = Math.min(WIDEST, (HIGHEST * pixels[0]) / pixels[1])
    const size = [wide, (wide * pixels[1]) / pixels[0]] as const
    const own = beside.find((one) => one.object === object.id)
    return {
      ...{ id: object.id, title: say(object.title), alt: say(object.picture.alt) },
      href: forming.address({ kind: 'object', id: object.id }),
      standing: forming.standing(object.picture.standing),
      mayMove: !object.labels?.some((label) => label.kind === 'do-not-animate'),
      picture: { src, night, size, pixels, at: place.at, turn: place.turn },
      model: own ? { ...own.model, at: own.at, turn: own.turn, scale: own.scale } : null,
      stand: place.stand!,
      notes: object.notes.map((note) => ({
        ...{ id: note.id, title: say(note.title) },
        at: [rounded((note.at[0] - 0.5) * size[0]), rounded((0.5 - note.at[1]) * size[1])] as const,
      })),
      links: linksFrom(all, 'object', object).map((link) => ({
        ...{ kind: link.kind, id: link.id, title: forming.named(link), href: forming.address(link) },
      })),
      doings: [...forming.doings(object.id)],
    }
  }

  function weightOf(pictures: readonly ReturnType<WalkFiles['picture']>[]) {
    return (level: (model: ModelFile['model']) => Weight): Weight => {
      const shown = [shell, ...standing.map((one) => one.model)]
      const once = [...new Map(shown.map((model) => [model.id, level(model)])).values()]
      const sum = (of: readonly number[]) => of.reduce((whole, one) => whole + one, 0)
      return {
        bytes: sum([...once.map((one) => one.bytes), ...pictures.map((one) => one.bytes)]),
        drawCalls: sum(shown.map((model) => level(model).drawCalls)) + pictures.length + FRAMES.drawCalls,
        triangles: sum(shown.map((model) => level(model).triangles)) + pictures.length * FRAMES.trianglesEach,
        textureBytes: sum([...once.map((one) => one.textureBytes), ...pictures.map(textureBytes)]),
      }
    }
  }
}

type Standing = Omit<NonNullable<WalkFile['models']>[number], 'model'> & ModelFile & { turn: number; scale: number }

/** What stands on the floor is walked round; what hangs is not. */
const inTheWay = ({ at: [x, y, z], turn, scale, size: [width, , depth] }: Standing): FloorPoint[][] =>
  y > 1 ? [] : [footprint([x, z], turn, [width * scale, depth * scale])]

/** RGBA with mipmaps. */
const textureBytes = ({ pixels: [width, height] }: { pixels: readonly [number, number] }): number =>
  Math.ceil((width * height * 4 * 4) / 3)

const hashOf = (shown: unknown): string => createHash('sha256').update(JSON.stringify(shown)).digest('hex')

export const heldByScenes = (scenes: readonly SceneDocument[]): Holding =>
  heldBy(
    scenes.flatMap(({ things }) =>
      things.map(({ id, notes, links }) => ({
        item: { kind: 'object' as const, id },
        parts: notes.map((note) => note.id),
        links: links.map((link) => ({ kind: link.kind as LinkKind, id: link.id })),
      })),
    ),
  )
