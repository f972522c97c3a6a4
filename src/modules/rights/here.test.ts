import { expect, test } from 'vitest'
import { sql } from '#platform/db'
import { onBothDatabases } from '../../../test/database.ts'
import { makeEdition } from '../../../test/world/posts.ts'
import { askedByDoors, namesOfPlace, namesOfVenue } from './index.ts'

onBothDatabases('here', (open) => {
  test('a place goes by its own name, what it lies in, and the country of the Expo where it lies there', async () => {
    const { db } = open()
    const own = (await makeEdition(db)).id
    const place = (id: string, partOf?: string) =>
      sql`insert into place (edition_id, id, body, changed_at) values (${own}, ${id}, ${JSON.stringify({ id, partOf })}::jsonb, now())`.execute(
        db,
      )
    for (const [id, up] of [
      ['japan'],
      ['osaka', 'japan'],
      ['pavilion', 'osaka'],
      ['stage', 'pavilion'],
      ['viet-nam'],
      ['ha-noi', 'viet-nam'],
    ])
      await place(id!, up)
    expect(await namesOfVenue(db, own)).toEqual([])
    await sql`update edition set body = body || '{"expo":{"country":"JP"},"house":{"place":"pavilion"}}' where id = ${own}`.execute(
      db,
    )
    expect(await namesOfVenue(db, own)).toEqual(['pavilion', 'osaka', 'japan', 'JP'])
    expect(await askedByDoors(db, own)).toEqual([
      { use: 'wall', here: ['pavilion', 'osaka', 'japan', 'JP'], language: null },
      ...['site', 'embed'].flatMap((use) => ['vi', 'en', 'ja'].map((language) => ({ use, here: [], language }))),
    ])
    expect(await namesOfPlace(db, own, 'stage')).toEqual(['stage', 'pavilion', 'osaka', 'japan', 'JP'])
    expect(await namesOfPlace(db, own, 'ha-noi')).toEqual(['ha-noi', 'viet-nam'])
    expect(await namesOfPlace(db, own, 'VN')).toEqual(['VN'])
    await expect(namesOfPlace(db, own, 'moon')).rejects.toMatchObject({ code: 'rights.unknown_place' })
  })
})
