/** Everything of a scene as three.js shows it: shell, models, pictures in their frames. */
import {
  BoxGeometry,
  Group,
  InstancedMesh,
  Matrix4,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  Quaternion,
  SRGBColorSpace,
  Texture,
  Vector3,
  type BufferGeometry,
  type Material,
  type Object3D,
} from 'three'
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js'
import type { SceneDocument, SceneThing } from '#modules/stories'
import type { Colours } from './colours.ts'
import { MeshoptDecoder } from './decoder.ts'

const UP = new Vector3(0, 1, 0)
/** For one file. */
const LONGEST_LOADING_MS = 20_000
const FRAME_WIDE = 0.05
const FRAME_DEEP = 0.05
const turned = (degrees: number) => new Quaternion().setFromAxisAngle(UP, (degrees * Math.PI) / 180)

export interface Furniture {
  room: Group
  /** What can be looked at, by the thing's id. */
  targets: Mesh[]
  /** Shows which thing one is at; null: none. */
  mark: (thing: string | null) => void
  colour: (colours: Colours, night: boolean) => void
  dispose: () => void
}

export interface Loading {
  light: boolean
  /** In which light it is now. */
  night: boolean
  signal: AbortSignal
  /** Once more of it is there. */
  progress: (done: number, of: number) => void
  /** Before a picture is shown: it goes to the graphics processor by itself, not within a frame with others. */
  upload: (texture: Texture) => void
}

/** Resolves with the shell; models and pictures follow, the nearest first. */
export async function furnish(
  scene: SceneDocument,
  { light, night, signal, progress, upload }: Loading,
): Promise<Furniture> {
  const room = new Group()
  const loader = new GLTFLoader().setMeshoptDecoder(MeshoptDecoder)
  const models = scene.things.flatMap((thing) => (thing.model ? [thing.model] : []))
  const total = 1 + models.length + scene.things.length
  let done = 0
  const more = () => progress(++done, total)
  const fetched = async (src: string) => {
    const response = await fetch(src, { signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_LOADING_MS)]) })
    if (!response.ok) throw new Error(`${src}: ${response.status}`)
    return response
  }
  const load = async (model: { src: string; low: { src: string } | null }): Promise<Object3D> => {
    const { src } = (light && model.low) || model
    return (await loader.parseAsync(await (await fetched(src)).arrayBuffer(), '')).scene
  }
  const tinted: MeshBasicMaterial[] = []
  const tint = (object: Object3D) =>
    object.traverse((one) => {
      if (one instanceof Mesh) tinted.push(one.material as MeshBasicMaterial)
    })

  const shell = await load(scene.shell)
  room.add(shell)
  tint(shell)
  more()

  const frames = framesOf(scene.things)
  const mark = new Mesh(new PlaneGeometry(1, 1), new MeshBasicMaterial())
  mark.visible = false
  const pictures = scene.things.map(pictureOf)
  room.add(frames, mark, ...pictures.map(({ mesh }) => mesh))

  const hang = async (at: number) => {
    const { mesh } = pictures[at]!
    const { src, night: dark } = scene.things[at]!.picture
    const blob = await (await fetched(night ? dark : src)).blob()
    const texture = new Texture(await createImageBitmap(blob, { imageOrientation: 'flipY' }))
    if (signal.aborted) return texture.dispose()
    texture.flipY = false
    texture.colorSpace = SRGBColorSpace
    texture.anisotropy = 4
    texture.needsUpdate = true
    upload(texture)
    mesh.material.map?.dispose()
    mesh.material.map = texture
    mesh.material.color.set(0xffffff)
    mesh.material.needsUpdate = true
  }
  const follow = async () => {
    const [x, z] = scene.start.at
    const nearness = ({ picture }: SceneThing) => Math.hypot(picture.at[0] - x, picture.at[2] - z)
    const order = [...scene.things.keys()].sort((a, b) => nearness(scene.things[a]!) - nearness(scene.things[b]!))
    for (const at of order) {
      const { model } = scene.things[at]!
      // One that cannot be had leaves its place empty, and the rest goes on.
      await hang(at).catch(trouble)
      more()
      if (!model) continue
      const object = await load(model).catch(trouble)
      if (object && !signal.aborted) stand(object, model)
      more()
    }
  }
  const stand = (object: Object3D, { at, turn, scale }: NonNullable<SceneThing['model']>) => {
    object.position.set(...at)
    object.quaternion.copy(turned(turn))
    object.scale.setScalar(scale)
    tint(object)
    room.add(object)
    for (const material of tinted) material.color.copy(lamp)
  }
  const lamp = new MeshBasicMaterial().color
  const trouble = (error: unknown) => {
    // Left while it was loading.
    if (!signal.aborted) console.warn(error)
  }

  const furniture: Furniture = {
    room,
    targets: pictures.map(({ mesh }) => mesh),
    mark: (id) => {
      const thing = scene.things.find((one) => one.id === id)
      mark.visible = Boolean(thing)
      if (!thing) return
      const { at, turn, size } = thing.picture
      mark.quaternion.copy(turned(turn))
      mark.scale.set(size[0] + 4 * FRAME_WIDE, size[1] + 4 * FRAME_WIDE, 1)
      mark.position.set(...at).addScaledVector(new Vector3(0, 0, 1).applyQuaternion(mark.quaternion), -0.001)
    },
    colour: (colours, dark) => {
      lamp.copy(colours.light)
      for (const material of tinted) material.color.copy(colours.light)
      ;(frames.material as MeshBasicMaterial).color.copy(colours.frame)
      mark.material.color.copy(colours.gold)
      for (const { mesh } of pictures) if (!mesh.material.map) mesh.material.color.copy(colours.paper)
      if (dark === night) return
      night = dark
      // Those not hung yet come in the right light by themselves.
      for (const [at, { mesh }] of pictures.entries()) if (mesh.material.map) hang(at).catch(trouble)
    },
    dispose: () => {
      room.traverse((one) => {
        if (!(one instanceof Mesh)) return
        ;(one.geometry as BufferGeometry).dispose()
        const material = one.material as Material & { map?: Texture | null }
        material.map?.dispose()
        ;(material.map?.image as ImageBitmap | undefined)?.close()
        material.dispose()
        if (one instanceof InstancedMesh) one.dispose()
      })
      room.clear()
    },
  }
  void follow()
  return furniture
}

function pictureOf({ id, picture: { size, at, turn } }: SceneThing) {
  const mesh = new Mesh(new PlaneGeometry(...size), new MeshBasicMaterial())
  mesh.quaternion.copy(turned(turn))
  mesh.position
    .set(...at)
    .addScaledVector(new Vector3(0, 0, 1).applyQuaternion(mesh.quaternion), FRAME_DEEP / 2 + 0.002)
  mesh.userData.thing = id
  return { mesh }
}

/** All in one go, however many there are. */
function framesOf(things: readonly SceneThing[]): InstancedMesh {
  const frames = new InstancedMesh(new BoxGeometry(1, 1, 1), new MeshBasicMaterial(), things.length)
  for (const [i, { picture }] of things.entries()) {
    const [width, height] = picture.size
    const place = new Matrix4().compose(
      new Vector3(...picture.at),
      turned(picture.turn),
      new Vector3(width + 2 * FRAME_WIDE, height + 2 * FRAME_WIDE, FRAME_DEEP),
    )
    frames.setMatrixAt(i, place)
  }
  return frames
}
