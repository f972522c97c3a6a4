import { expect, test } from 'vitest'
import { sql } from '#platform/db'
import { onBothDatabases } from '../../../test/database.ts'
import { makeEdition } from '../../../test/world/posts.ts'
import { noteScreens, screensOf } from './heard-screens.ts'

onBothDatabases('screens that are heard', (open) => {
  test('only those that the edition names are noted; who is silent for a while is not reached', async () => {
    const { db } = open()
    const { id } = await makeEdition(db)
    const screens = [
      { id: 'entrance', place: 'hall' },
      { id: 'stage', place: 'stage' },
    ]
    const edition = { id, screens } as never
    await sql`update edition set body = body || ${JSON.stringify({ screens })}::jsonb where id = ${id}`.execute(db)
    expect(await screensOf(db, edition)).toEqual([
      { screen: 'entrance', heardAt: null, reached: false },
      { screen: 'stage', heardAt: null, reached: false },
    ])
    await noteScreens(db, id, ['entrance', 'anybody-at-all'])
    await noteScreens(db, id, ['entrance'])
    expect((await screensOf(db, edition)).map((one) => one.reached)).toEqual([true, false])
    const { rows } = await sql`select screen from wall_screen`.execute(db)
    expect(rows).toEqual([{ screen: 'entrance' }])
    await sql`update wall_screen set heard_at = heard_at - interval '30 seconds'`.execute(db)
    expect((await screensOf(db, edition)).map((one) => one.reached)).toEqual([false, false])
    expect(await screensOf(db, { id } as never)).toEqual([])
  })
})
