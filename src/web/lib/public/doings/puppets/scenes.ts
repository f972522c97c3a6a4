/** Who plays in a scene, and what it is about. */

export type Rod = 'teu' | 'dragon' | 'lan-son' | 'lan-cham'
export type SceneId = 'teu' | 'dragon' | 'lan' | 'free'
export type Aim =
  'left' | 'middle' | 'right' | 'dive' | 'spout-left' | 'spout-right' | 'catch-1' | 'catch-2' | 'catch-3'

interface Scene {
  cast: readonly { rod: Rod; x: number; facing: -1 | 1 }[]
  /** Reached in any order; none where one just plays. */
  aims: readonly Aim[]
}

export const SCENES: Record<SceneId, Scene> = {
  teu: { cast: [{ rod: 'teu', x: 450, facing: -1 }], aims: ['left', 'middle', 'right'] },
  dragon: { cast: [{ rod: 'dragon', x: 330, facing: -1 }], aims: ['dive', 'spout-left', 'spout-right'] },
  lan: {
    cast: [
      { rod: 'lan-son', x: 210, facing: 1 },
      { rod: 'lan-cham', x: 690, facing: 1 },
    ],
    aims: ['catch-1', 'catch-2', 'catch-3'],
  },
  free: {
    cast: [
      { rod: 'teu', x: 540, facing: -1 },
      { rod: 'dragon', x: 740, facing: 1 },
      { rod: 'lan-son', x: 120, facing: 1 },
      { rod: 'lan-cham', x: 340, facing: -1 },
    ],
    aims: [],
  },
}
export const SCENE_IDS = Object.keys(SCENES) as SceneId[]

export const aimsOf = (scene: SceneId): readonly Aim[] => SCENES[scene].aims
