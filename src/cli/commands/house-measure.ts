import { walkScene } from '#house/outputs/outputs'
import { keepFrames, keptFrames, measureFrames, NoBrowser } from '#house/walk-frames'
import { locales } from '#messages'
import { exhibition, overBudget, ROOM_LIMITS, type SceneDocument } from '#modules/stories'
import type { Command } from '../command.ts'

/** Main-thread work for a frame: what a screen of 60 frames a second leaves. */
const FRAME_MS = 16

export const houseMeasure: Command = {
  name: 'house measure',
  usage: '',
  about:
    'What the halls weigh to whoever walks through them, and their frame times in Chromium (CHROMIUM names it) while the house is open.',
  asksOpenHouse: true,
  options: {
    json: {
      type: 'boolean',
      about: 'a line per room {room,bytes,drawCalls,triangles,textureBytes,frameMsP95|null,presented,limits,ok}',
    },
  },
  async run({ house, terminal, options, edition }) {
    const its = await edition()
    const now = await house.clock.now(its.id)
    const locale = locales.find((one) => its.languages.includes(one)) ?? locales[0]
    const all = await exhibition(house.store.db, its, { now })
    const scenes: SceneDocument[] = []
    for (const { id } of all.halls) {
      const scene = await walkScene({ db: house.store.db, edition: its, now }, all, id, locale)
      if (scene) scenes.push(scene)
    }
    const remark = await measure()
    const kept = keptFrames(house.config.data)
    let whole = true
    for (const scene of scenes) {
      const frames = kept[scene.hash]
      const over = overBudget(scene)
      const ok = !over.length && (frames?.frameMsP95 ?? 0) <= FRAME_MS
      whole &&= ok
      const room = {
        ...{ room: scene.hall, ...scene.weight, frameMsP95: frames?.frameMsP95 ?? null },
        presented: frames ? { perSecond: frames.presented, empty: frames.presentedEmpty } : null,
        limits: { ...ROOM_LIMITS, frameMsP95: FRAME_MS },
        ok,
      }
      terminal.out(options.json ? JSON.stringify(room) : told(room))
      for (const { object, what, is, limit } of over)
        terminal.err(`${scene.hall}${object ? `, ${object}` : ''}: ${what} ${is} over ${limit}`)
    }
    if (remark) terminal.err(remark)
    return whole ? 0 : 1

    async function measure(): Promise<string | null> {
      if (!house.servesSite) return 'The house is not open: frame times are those measured before.'
      const wanted = scenes.map((scene) => scene.hall)
      const { chromium } = house.config
      try {
        const found = await measureFrames(`http://localhost:${house.config.port}`, wanted, { chromium, locale })
        keepFrames(
          house.config.data,
          Object.fromEntries(scenes.map((scene) => [scene.hash, found.get(scene.hall)!] as const)),
        )
        return null
      } catch (error) {
        if (error instanceof NoBrowser) return `${error.message} Frame times are those measured before.`
        throw error
      }
    }
  },
}

interface Room {
  room: string
  bytes: number
  drawCalls: number
  triangles: number
  textureBytes: number
  frameMsP95: number | null
  presented: { perSecond: number; empty: number } | null
  ok: boolean
}

const told = ({ room, bytes, drawCalls, triangles, textureBytes, frameMsP95, presented, ok }: Room): string =>
  [
    room.padEnd(20),
    `${(bytes / 1e6).toFixed(1)} MB`,
    `${drawCalls} draw calls`,
    `${triangles} triangles`,
    `${Math.round(textureBytes / 1e6)} MB of textures`,
    frameMsP95 === null
      ? 'frames not measured'
      : `${frameMsP95} ms a frame, ${presented?.perSecond} a second (empty ${presented?.empty})`,
    ok ? 'ok' : 'OVER',
  ].join('  ')
