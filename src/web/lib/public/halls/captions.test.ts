import { expect, test } from 'vitest'
import { handInFilm, type StoryFile } from '#modules/stories'
import { OPERATOR, type Actor } from '#platform/actor'
import { momentOf } from '#platform/time'
import { onBothDatabases } from '../../../../../test/database.ts'
import { smallEdition } from '../../../../../test/world/small-edition.ts'
import { FILM_KEY, filmBlock, VTT } from '../../../../../test/world/films.ts'
import { layHouse, say, smallHouse, story } from '../../../../../test/world/small-house.ts'
import { readerOf } from '../reader.ts'
import { captionsShown } from './captions.ts'
import { storyPage } from './story-page.ts'

onBothDatabases('captions of a film', (open) => {
  test('are there as long as their story is shown, and nothing else is', async () => {
    const { db } = open()
    const { edition } = await smallEdition(db, 'captions')
    const curator: Actor = { kind: 'account', id: 'thu', roles: ['curator'] }
    const its = { key: FILM_KEY, type: 'video/mp4' as const, size: 1 }
    await db.transaction().execute((trx) => handInFilm(trx, curator, edition.id, its, async () => true))
    const seasonal = { kind: 'seasonal' as const, from: '2025-06-01', to: '2025-06-03' }
    const told: StoryFile['blocks'] = [{ id: 'text', kind: 'text', text: say('Words') }, filmBlock()]
    const body = { blocks: told, labels: [seasonal] }
    await layHouse(db, OPERATOR, edition.id, { ...smallHouse(), story: [story('sound', body)] } as never)
    const ask = (story: string, block: string, lang: string, day = '2025-06-03') =>
      captionsShown({ db, edition, now: momentOf(day, '10:00', edition.zone) }, { story, block, lang })
    expect(await ask('sound', 'film', 'vi')).toBe(VTT)
    for (const [block, lang] of [
      ['film', 'en'],
      ['film', 'constructor'],
      ['text', 'vi'],
      ['gone', 'vi'],
    ] as const)
      expect(await ask('sound', block, lang)).toBeNull()
    expect(await ask('gone', 'film', 'vi')).toBeNull()
    const visit = {
      db,
      edition,
      locale: 'en' as const,
      reader: readerOf('en'),
      now: momentOf('2025-06-03', '10:00', edition.zone),
    }
    const page = await storyPage(
      { ...visit, today: '2025-06-03', time: '10:00', replaying: true, notices: [] },
      'sound',
    )
    expect(page.hidden === null && page.blocks[1]).toMatchObject({
      is: 'media',
      src: '/media/sound/film',
      poster: expect.stringMatching(/^\/art\//),
      rights: ['Filmed by the house', 'CC BY 4.0'],
      captions: [{ lang: 'vi', name: 'Vietnamese', src: '/media/sound/film/captions.vi.vtt' }],
    })
    // Out of season the story is put away, and its captions with it.
    expect(await ask('sound', 'film', 'vi', '2025-06-04')).toBeNull()
  })
})
