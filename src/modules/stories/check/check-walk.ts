/** Whether a hall can be walked through, and is light enough for a phone. Pure. */
import type { Exhibition, ShownHall } from '../exhibition/model.ts'
import { overBudget } from '../walk/budget.ts'
import { bareScene, isWalked, sceneOf } from '../walk/scene-of.ts'
import type { WalkFiles } from '../walk/walk-files.ts'
import { faultIn, type StoryFault } from './fault.ts'

export const checkWalks = (all: Exhibition, files: WalkFiles): StoryFault[] =>
  all.halls.flatMap((hall) => checkWalk(all, hall, files))

function checkWalk(all: Exhibition, hall: ShownHall, files: WalkFiles): StoryFault[] {
  if (!isWalked(hall)) return []
  const item = { kind: 'hall', id: hall.id } as const
  const elsewhere = (hall.walk.models ?? [])
    .filter(({ object }) => all.object(object) && all.hallOf(object)?.id !== hall.id)
    .map(({ object }) => faultIn(item, 'walk', 'walk_elsewhere', { where: 'walk.models', params: { object } }))
  const scene = sceneOf(all, hall, { files, forming: bareScene(all.languages[0]!) })
  if (!('lack' in scene))
    return [
      ...elsewhere,
      ...overBudget(scene).map(({ object, what, is, limit, inVr }) =>
        faultIn(item, 'walk', object ? 'walk_thing_heavy' : inVr ? 'walk_heavy_in_vr' : 'walk_heavy', {
          where: 'walk',
          params: { object: object ?? '', what, is: `${is}`, limit: `${limit}` },
        }),
      ),
    ]
  switch (scene.lack) {
    case 'model':
      return [...elsewhere, faultIn(item, 'walk', 'walk_no_model', { where: 'walk', params: { model: scene.model } })]
    case 'walls':
      return [
        ...elsewhere,
        faultIn(item, 'walk', 'walk_no_wall', { where: 'walk.walls', params: { n: `${scene.objects}` } }),
      ]
    case 'floor':
      return [
        ...elsewhere,
        faultIn(item, 'walk', 'walk_no_floor', { where: 'walk.floor', params: { object: scene.object } }),
      ]
  }
}
