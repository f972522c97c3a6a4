/** Models and drawings that a walk can show: made ahead, listed beside their files. */
import models from '../../../../static/models/manifest.json' with { type: 'json' }
import drawings from '../../../../static/art/manifest.json' with { type: 'json' }
import type { SceneModel, Weight } from './scene.ts'

/** A model and the room it takes: width, height, depth in metres. */
export interface ModelFile {
  model: SceneModel
  size: readonly [number, number, number]
}

export interface PictureFile {
  src: string
  night: string
  pixels: readonly [width: number, height: number]
  /** Of the heavier of the two. */
  bytes: number
}

export interface WalkFiles {
  model: (id: string) => ModelFile | undefined
  picture: (drawing: string | undefined) => PictureFile
}

type Level = Weight & { file: string; hash: string }
interface Drawing {
  width: number
  height: number
  files: Record<'day' | 'night', Record<string, string>>
  bytes: Record<string, number>
}
const MODELS: Record<string, (Level & { size: number[]; low: Level }) | undefined> = models
const DRAWINGS: Record<string, Drawing | undefined> = drawings

/** Where an object has no drawing of ours, as on the pages. */
const FALLBACK = 'stage'
/** As wide as a picture on a panel is looked at. */
const WIDTH = 480

const levelOf = ({ file, hash, bytes, drawCalls, triangles, textureBytes }: Level) => ({
  src: `/models/${file}?${hash.slice(0, 12)}`,
  ...{ bytes, drawCalls, triangles, textureBytes },
})

export const HOUSE_FILES: WalkFiles = {
  model: (id) => {
    const found = MODELS[id]
    if (!found) return undefined
    const [width, height, depth] = found.size as [number, number, number]
    return { model: { id, ...levelOf(found), low: levelOf(found.low) }, size: [width, height, depth] }
  },
  picture: (drawing) => {
    const { width, height, files, bytes } = (drawing && DRAWINGS[drawing]) || DRAWINGS[FALLBACK]!
    const widths = Object.keys(files.day).map(Number)
    const wide = Math.min(...widths.filter((one) => one >= WIDTH), Math.max(...widths))
    return {
      src: `/art/${files.day[wide]}`,
      night: `/art/${files.night[wide]}`,
      pixels: [wide, Math.round((wide * height) / width)],
      bytes: bytes[wide]!,
    }
  },
}
