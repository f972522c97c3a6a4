import type { IconName } from '#lib/draw/icons.ts'
import type { CueKind } from '#modules/programme/stage'

/** One sign for a kind of cue, on the desk and on the stage. */
export const CUE_ICON: Record<CueKind, IconName> = {
  open: 'play',
  stage: 'creators',
  talk: 'talk',
  sound: 'sound',
  light: 'light',
  camera: 'camera',
  product: 'basket',
  close: 'out',
}
