import { describe, expect, it } from 'vitest'
import { fc } from '../testing.ts'
import { postTimeFromId } from '../link.ts'
import { cutCaption, holdPosts, postAt, postsAt, type HeldPost } from './posts.ts'
import { cutPage } from './videos.ts'

const at = (time: string) => Date.parse(`2030-05-${time}:00Z`)

describe('postAt', () => {
  const post: HeldPost = {
    id: '7630000000000000001',
    createdAt: '2030-05-10T09:00:00Z',
    caption: 'a',
    views: 100,
    likes: 9,
    changes: [
      { at: '2030-05-12T00:00:00Z', views: 80, likes: 7 },
      { at: '2030-05-11T00:00:00Z', views: 200 },
      { at: '2030-05-13T00:00:00Z', state: 'deleted' },
    ],
  }

  it('is not there before it was made, then as its changes say in their order', () => {
    expect(postAt(post, at('10T08:59'))).toBeNull()
    const told = ['10T09:00', '11T00:00', '12T00:00', '13T00:00'].map((time) => {
      const one = postAt(post, at(time))
      return [one?.views, one?.likes, one?.state]
    })
    expect(told).toEqual([
      [100, 9, 'public'],
      [200, 9, 'public'],
      [80, 7, 'public'],
      [80, 7, 'deleted'],
    ])
  })

  it('a post without an id gets one that tells its time and is nobody else’s', () => {
    const posts = Array.from({ length: 5 }, () => ({ createdAt: '2030-05-10T09:00:00Z', caption: '' }))
    const held = holdPosts(posts, new Set(['8180333478169280001']))
    expect(new Set(held.map(({ id }) => id)).size).toBe(5)
    expect(held.map(({ id }) => postTimeFromId(id))).toEqual(Array(5).fill('2030-05-10T09:00:00Z'))
    const again = holdPosts(posts, new Set(held.map(({ id }) => id)))
    expect(again.filter(({ id }) => held.some((one) => one.id === id))).toEqual([])
  })
})

describe('cutCaption', () => {
  it('leaves 150 characters and no half one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (caption) => {
        const cut = cutCaption(caption)
        expect(caption.startsWith(cut)).toBe(true)
        expect(cut.length).toBeLessThanOrEqual(150)
        expect(cut.isWellFormed()).toBe(true)
        if (caption.length <= 150) expect(cut).toBe(caption)
        else expect(cut.length).toBeGreaterThanOrEqual(149)
      }),
    )
  })
})

describe('cutPage', () => {
  const seconds = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 40 })

  it('following the cursor meets every post, in any sizes, and ends', () => {
    fc.assert(
      fc.property(
        seconds,
        fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 4 }),
        (offsets, sizes) => {
          const posts = holdPosts(
            offsets.map((offset) => ({
              createdAt: new Date(at('10T09:00') + offset * 1000).toISOString(),
              caption: '',
            })),
            new Set(),
          )
          const all = postsAt({ posts }, at('20T00:00'))
          const met: string[] = []
          let before = Number.POSITIVE_INFINITY
          for (let turn = 0; ; turn++) {
            expect(turn).toBeLessThan(1_000)
            const { page, next, hasMore } = cutPage(all, before, sizes[turn % sizes.length] ?? 1)
            met.push(...page.map(({ id }) => id))
            if (!hasMore) break
            expect(next).toBeLessThan(before)
            before = next
          }
          expect([...new Set(met)]).toEqual(all.map(({ id }) => id))
        },
      ),
    )
  })

  it('repeats a second that a page’s edge parts', () => {
    const times = ['10T09:01', '10T09:00', '10T09:00', '10T08:00']
    const posts = holdPosts(
      times.map((time) => ({ createdAt: `2030-05-${time}:00Z`, caption: '' })),
      new Set(),
    )
    const all = postsAt({ posts }, at('20T00:00'))
    const first = cutPage(all, Number.POSITIVE_INFINITY, 2)
    expect(first).toMatchObject({ next: at('10T09:00') + 999, hasMore: true })
    const second = cutPage(all, first.next, 2)
    expect(second.page.map(({ id }) => id)).toEqual([all[1]?.id, all[2]?.id])
    expect(cutPage(all, second.next, 2)).toMatchObject({ page: [all[3]], hasMore: false })
  })
})
