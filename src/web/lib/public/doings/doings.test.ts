import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ShownObject } from '#modules/stories'
import { doingsOf, doingsOpen, openDoing } from './doings.ts'
import { KIOSK_IDLE_MS, whenIdle } from './kiosk.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const community = { vi: 'làng', en: 'the village', ja: '村' }
const house = (...objects: { id: string; labels?: unknown[] }[]) => ({
  object: (id: string) => {
    const its = objects.find((one) => one.id === id)
    return its && ({ ...its, picture: { drawing: id } } as unknown as ShownObject)
  },
})

test('a doing is there while one of its objects is shown, and leads from there', () => {
  const all = house({ id: 'dong-ho-pigs' })
  expect(doingsOpen(all, 'en')).toEqual([
    {
      id: 'print',
      href: '/en/doings/print',
      title: 'Print a Đông Hồ picture',
      teaser: 'Five blocks, five colours, one sheet of điệp paper. The black line comes last.',
      drawing: 'dong-ho-pigs',
    },
  ])
  const ids = (place: Parameters<typeof doingsOf>[1]) => doingsOf(all, place, 'vi').map((one) => one.id)
  expect(ids({ story: 'dong-ho' })).toEqual(['print'])
  expect(ids({ object: 'dong-ho-hen' })).toEqual(['print'])
  expect(ids({ objects: ['lotus', 'dong-ho-pigs'] })).toEqual(['print'])
  expect(ids({ story: 'tet' })).toEqual([])
  expect(doingsOpen(house(), 'ja')).toEqual([])
})

test('what a community asks to be left in peace is not played with', () => {
  const labels = [{ kind: 'do-not-animate', community }]
  expect(openDoing(house({ id: 'dong-ho-hen', labels }), 'print')).toBeUndefined()
  expect(openDoing(house({ id: 'dong-ho-hen', labels }, { id: 'dong-ho-pigs' }), 'print')?.object.id).toBe(
    'dong-ho-pigs',
  )
})

test('a kiosk begins anew after everybody has gone, and not before', () => {
  const where = new EventTarget()
  const act = vi.fn()
  const end = whenIdle(KIOSK_IDLE_MS, act, where)
  vi.advanceTimersByTime(KIOSK_IDLE_MS * 2)
  expect(act).not.toHaveBeenCalled()
  where.dispatchEvent(new Event('pointerdown'))
  vi.advanceTimersByTime(KIOSK_IDLE_MS - 1)
  where.dispatchEvent(new Event('keydown'))
  vi.advanceTimersByTime(KIOSK_IDLE_MS - 1)
  expect(act).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(act).toHaveBeenCalledTimes(1)
  end()
  where.dispatchEvent(new Event('keydown'))
  vi.advanceTimersByTime(KIOSK_IDLE_MS)
  expect(act).toHaveBeenCalledTimes(1)
})
