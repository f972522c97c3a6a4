/** Frame times of walks, measured in Chromium and kept by the scene's hash: a scene that changed was not measured. */
import fs from 'node:fs'
import path from 'node:path'
import type { LocaleCode } from '#messages'
import { walkAddress } from './outputs/outputs.ts'

export interface Frames {
  /** Work of the main thread for a frame, the slowest of 95 in 100, milliseconds. */
  frameMsP95: number
  /** Frames presented in a second, under software rendering, and those of an empty scene of the same run. */
  presented: number
  presentedEmpty: number
}

type Kept = Record<string, Frames>

const fileIn = (data: string) => path.join(data, 'walk-frames.json')

export function keptFrames(data: string): Kept {
  try {
    return JSON.parse(fs.readFileSync(fileIn(data), 'utf8')) as Kept
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

export function keepFrames(data: string, frames: Kept): void {
  const file = fileIn(data)
  fs.writeFileSync(`${file}.new`, JSON.stringify({ ...keptFrames(data), ...frames }, null, 2), { mode: 0o600 })
  fs.renameSync(`${file}.new`, file)
}

/** A phone's picture, half as wide again; and how long one walks. */
const VIEWPORT = { width: 800, height: 450 }
const SECONDS = 3
/** Drawn by the processor wherever it is measured, so that two machines differ in their processors alone. */
const SOFTWARE_RENDERING = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist']

/** By name: it is for who develops, and no part of the site's build. */
const DRIVER = 'playwright-core'

/** What `<sen-walk>` answers. Milliseconds. */
interface Measured {
  mainThreadMs: number[]
  presentedMs: number[]
}
type Walk = HTMLElement & { measure(seconds: number): Promise<Measured> }

/** There is no browser to measure with; the message says what to do. */
export class NoBrowser extends Error {}

/**
 * @param chromium the browser's file
 * @returns by hall
 * @throws NoBrowser
 */
export async function measureFrames(
  site: string,
  halls: readonly string[],
  { chromium, locale }: { chromium: string; locale: LocaleCode },
): Promise<Map<string, Frames>> {
  const { chromium: driver } = await (
    import(/* @vite-ignore */ DRIVER) as Promise<typeof import('playwright-core')>
  ).catch((error: { code?: string }) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new NoBrowser('playwright-core is not installed. Run `npm install --include=dev`, then this again.')
  })
  if (!fs.existsSync(chromium))
    throw new NoBrowser(`There is no ${chromium}. Install Chromium, or name it in CHROMIUM.`)
  const browser = await driver.launch({
    executablePath: chromium,
    args: SOFTWARE_RENDERING,
    // As root, Chromium does not start with it.
    chromiumSandbox: process.getuid?.() !== 0,
  })
  const walked = async (hall: string, empty: boolean): Promise<Measured> => {
    const page = await browser.newPage({ viewport: VIEWPORT })
    try {
      await page.goto(`${site}${walkAddress(locale, hall)}`)
      await page.waitForFunction(() => 'measure' in (document.querySelector('sen-walk') ?? {}))
      return await page.evaluate(
        ([seconds, isEmpty]) => {
          const walk = document.querySelector('sen-walk') as Walk
          walk.toggleAttribute('empty', isEmpty)
          return walk.measure(seconds)
        },
        [SECONDS, empty] as const,
      )
    } finally {
      await page.close()
    }
  }
  try {
    const found = new Map<string, Frames>()
    for (const hall of halls) {
      const empty = await walked(hall, true)
      const its = await walked(hall, false)
      found.set(hall, {
        frameMsP95: percentile(its.mainThreadMs, 0.95),
        presented: perSecond(its.presentedMs),
        presentedEmpty: perSecond(empty.presentedMs),
      })
    }
    return found
  } finally {
    await browser.close()
  }
}

const tenth = (n: number) => Math.round(n * 10) / 10

function percentile(values: readonly number[], share: number): number {
  if (!values.length) throw new Error('no frame was drawn')
  const sorted = values.toSorted((a, b) => a - b)
  return tenth(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!)
}

/** From the milliseconds between frames. */
const perSecond = (between: readonly number[]): number =>
  tenth((1000 * between.length) / between.reduce((sum, one) => sum + one, 0))
