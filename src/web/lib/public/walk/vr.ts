/** The same room in a headset: rays and teleport to the floor, snap turns, seated or standing, a dark rim while one moves. */
import {
  BufferGeometry,
  CanvasTexture,
  Group,
  Line,
  LineBasicMaterial,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  RingGeometry,
  SRGBColorSpace,
  Vector3,
} from 'three'
import { isOnFloor } from '../../../../modules/stories/walk/floor.ts'
import type { FloorPoint, SceneDocument } from '#modules/stories'
import { coloursOf } from './colours.ts'
import type { Stage } from './stage.ts'

const SNAP = Math.PI / 6
const PUSHED = 0.6
const RIM_MS = 220
/** Somebody who sits sees from here; metres over a seated head as the headset tells it. */
const SEATED_LIFT = 0.4
/** Nobody is carried farther at once, metres. */
const FARTHEST = 9

/** Where a hand points on the floor; null where nobody may stand. */
function landing(from: Vector3, towards: Vector3, scene: Pick<SceneDocument, 'floor' | 'blocked'>): FloorPoint | null {
  const metres = towards.y < 0 ? -from.y / towards.y : Infinity
  const point: FloorPoint = [from.x + towards.x * metres, from.z + towards.z * metres]
  return metres <= FARTHEST && isOnFloor(point, scene) ? point : null
}

/** Is there a headset that this browser can show a room in? */
export const hasHeadset = async (): Promise<boolean> =>
  (await navigator.xr?.isSessionSupported('immersive-vr').catch(() => false)) ?? false

interface InVr {
  scene: SceneDocument
  seated: boolean
  /** Title and first sentence of a thing. */
  wordsOf: (thing: string) => { title: string; text: string }
  moved: () => void
  /** The headset shows the room. */
  ready: () => void
}

/** Resolves once the headset is put down. */
export async function enterVr(stage: Stage, { scene, seated, wordsOf, moved, ready }: InVr): Promise<void> {
  const { renderer, world, camera } = stage
  const session = await navigator.xr!.requestSession('immersive-vr', { requiredFeatures: ['local-floor'] })
  const ended = new Promise<void>((done) => session.addEventListener('end', () => done(), { once: true }))
  stage.session = session
  const loaded = await stage.lighten().then(
    () => true,
    () => false,
  )
  if (!loaded) {
    stage.session = null
    return session.end()
  }
  renderer.xr.enabled = true
  renderer.xr.setReferenceSpaceType('local-floor')
  const rig = new Group()
  rig.add(camera)
  world.add(rig)
  const rim = new Mesh(
    new RingGeometry(0.16, 1, 48),
    new MeshBasicMaterial({ color: 0, transparent: true, opacity: 0, depthTest: false, fog: false }),
  )
  rim.position.z = -0.3
  rim.renderOrder = 9
  camera.add(rim)
  const panel = new Mesh(new PlaneGeometry(0.9, 0.5), new MeshBasicMaterial({ fog: false }))
  panel.visible = false
  const { gold } = coloursOf(renderer.domElement)
  const goal = new Mesh(new RingGeometry(0.22, 0.3, 32), new MeshBasicMaterial({ color: gold, fog: false }))
  goal.rotation.x = -Math.PI / 2
  world.add(panel, goal)
  let darkUntil = 0

  const stand = () => {
    rig.position.set(stage.at[0], seated ? SEATED_LIFT : 0, stage.at[1])
    rig.rotation.y = stage.yaw
    darkUntil = performance.now() + RIM_MS
    moved()
  }
  const hands = [0, 1].map((index) => {
    const hand = renderer.xr.getController(index)
    const ray = new Line(
      new BufferGeometry().setFromPoints([new Vector3(), new Vector3(0, 0, -3)]),
      new LineBasicMaterial({ color: gold }),
    )
    hand.add(ray)
    const pointed = () => {
      const from = new Vector3().setFromMatrixPosition(hand.matrixWorld)
      const towards = new Vector3(0, 0, -1).transformDirection(hand.matrixWorld)
      const thing = stage.along(from, towards)
      return { thing, floor: thing ? null : landing(from, towards, scene) }
    }
    const select = () => {
      const { thing, floor } = pointed()
      if (thing) return tell(thing)
      if (!floor) return
      panel.visible = false
      stage.at = floor
      stand()
    }
    hand.addEventListener('select', select)
    rig.add(hand)
    return { hand, ray, pointed, end: () => hand.removeEventListener('select', select) }
  })

  function tell(id: string) {
    const thing = scene.things.find((one) => one.id === id)!
    panel.material.map?.dispose()
    panel.material.map = written(wordsOf(id))
    panel.material.needsUpdate = true
    const { at, turn, size } = thing.picture
    panel.rotation.y = (turn * Math.PI) / 180
    panel.position.set(at[0], Math.max(0.55, at[1] - size[1] / 2 - 0.1), at[2])
    panel.position.addScaledVector(new Vector3(0, 0, 1).applyAxisAngle(new Vector3(0, 1, 0), panel.rotation.y), 0.12)
    panel.visible = true
  }

  let pushed = false
  renderer.setAnimationLoop(() => {
    const aside = [...session.inputSources]
      .map(({ gamepad }) => gamepad?.axes[2] ?? 0)
      .find((one) => Math.abs(one) > PUSHED)
    if (aside && !pushed) {
      stage.yaw -= Math.sign(aside) * SNAP
      stand()
    }
    pushed = aside !== undefined
    const floor = hands.map(({ hand, pointed }) => (hand.visible ? pointed().floor : null)).find(Boolean)
    goal.visible = Boolean(floor)
    if (floor) goal.position.set(floor[0], 0.02, floor[1])
    rim.material.opacity = Math.max(0, Math.min(1, (darkUntil - performance.now()) / RIM_MS))
    renderer.render(world, camera)
  })
  try {
    await renderer.xr.setSession(session)
    stand()
    ready()
    await ended
  } finally {
    stage.session = null
    renderer.setAnimationLoop(null)
    renderer.xr.enabled = false
    for (const { hand, ray, end } of hands) {
      end()
      ray.geometry.dispose()
      ray.material.dispose()
      hand.clear()
    }
    for (const one of [rim, panel, goal]) {
      one.geometry.dispose()
      one.material.map?.dispose()
      one.material.dispose()
    }
    // Without this it would stay where the headset left it: three moves the camera of a room by itself, not that of a rig.
    camera.removeFromParent()
    camera.clear()
    world.remove(rig, panel, goal)
    stage.resize()
  }
}

const LAST_LINE = 530

/** A card with words, as a picture: a headset shows no page. */
function written({ title, text }: { title: string; text: string }): CanvasTexture {
  const canvas = document.createElement('canvas')
  ;[canvas.width, canvas.height] = [1080, 600]
  const pen = canvas.getContext('2d')!
  const style = getComputedStyle(document.documentElement)
  pen.fillStyle = style.getPropertyValue('--sheet')
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = style.getPropertyValue('--ink')
  pen.font = `700 60px ${style.getPropertyValue('--display')}`
  pen.fillText(title, 60, 110, 960)
  pen.font = `400 40px ${style.getPropertyValue('--text') || 'sans-serif'}`
  const words = new Intl.Segmenter(document.documentElement.lang, { granularity: 'word' }).segment(text)
  let [line, y] = ['', 190]
  for (const { segment } of words) {
    if (pen.measureText(line + segment).width > 960) {
      pen.fillText(line, 60, y)
      ;[line, y] = ['', y + 58]
      if (y > LAST_LINE) break
    }
    line += line || segment.trim() ? segment : ''
  }
  pen.fillText(y > LAST_LINE ? '…' : line, 60, y)
  const texture = new CanvasTexture(canvas)
  texture.colorSpace = SRGBColorSpace
  return texture
}
