import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/database.ts'
import { addPosts, smallEdition, type SmallWorld } from '../../../test/world/small-edition.ts'
import { postsOfAccounts } from './index.ts'

onBothDatabases('posts of somebody’s accounts', (open) => {
  let world: SmallWorld
  beforeAll(async () => {
    world = await smallEdition(open().db)
    const made = '2025-06-01T09:00:00+09:00'
    const reading = (at: string, views: number) => ({ at: `2025-06-${at}:00+09:00`, views })
    await addPosts(world, [
      {
        number: 1,
        by: 'mai',
        made,
        readings: [reading('01T12:00', 100), reading('02T20:00', 260), reading('03T09:00', 300)],
      },
      // First seen less than a day ago, and made long before: what it gained is not known.
      { number: 2, by: 'mai', made, readings: [reading('03T08:00', 500)] },
      { number: 3, by: 'mai', made: '2025-06-03T01:00:00+09:00', readings: [reading('03T08:00', 70)] },
      { number: 4, by: 'mai', made, readings: [reading('01T12:00', 90)] },
      { number: 5, by: 'khac', made, caption: 'Đêm nay có trống #smallexpo #demtrong SXW2025' },
      { number: 6, by: 'nua', made, caption: 'Đêm nay có trống #smallexpo #demtrong' },
    ])
  })

  test('tell what they gained in a day; what is not known is not told as nothing', async () => {
    const accounts = [{ platform: 'tiktok', handle: 'mai', accountId: null }]
    const at = async (moment: string) =>
      Object.fromEntries(
        (await postsOfAccounts(open().db, 'small', accounts, new Date(moment))).map((post) => [
          Number(post.caption === null ? 0 : post.views),
          post.gained,
        ]),
      )
    expect(await at('2025-06-03T10:00:00+09:00')).toEqual({ 300: 200, 500: null, 70: 70, 90: 0 })
    // A day later nothing was read again.
    expect(await at('2025-06-04T10:00:00+09:00')).toEqual({ 300: 0, 500: 0, 70: 0, 90: 0 })
    expect(await postsOfAccounts(open().db, 'small', [], new Date())).toEqual([])
  })

  test('tell the event they are linked to most surely', async () => {
    const of = async (handle: string) => {
      const accounts = [{ platform: 'tiktok', handle, accountId: null }]
      return (await postsOfAccounts(open().db, 'small', accounts, new Date('2025-06-03T10:00:00+09:00')))[0]!.event
    }
    expect([(await of('khac'))?.basis, (await of('nua'))?.basis]).toEqual(['explicit', 'evident'])
    expect((await of('khac'))?.id).not.toBe((await of('nua'))?.id)
  })
})
