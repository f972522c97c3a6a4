/** `sen stories check` and `sen stories publish`: exit codes, and the shapes that others rely on. */
import fs from 'node:fs'
import path from 'node:path'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { pressOf } from '#house/press'
import { handedOutCopies } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { layHouse, object, say, smallHouse } from '../../test/world/small-house.ts'
import { smallEdition } from '../../test/world/small-edition.ts'
import { iiifFaults } from '../../test/iiif.ts'
import { testHouse, type TestHouse } from '../../test/house/house.ts'

for (const kind of ['embedded', 'server'] as const)
  describe.skipIf(kind === 'server' && !inject('serverUrl'))(`sen stories [${kind}]`, () => {
    let own: TestHouse
    beforeAll(async () => {
      own = await testHouse(kind)
      await smallEdition(own.house.store.db, 'small')
      await layHouse(own.house.store.db, OPERATOR, 'small', smallHouse())
    })
    afterAll(async () => {
      await pressOf(own.house).typesetter.end()
      await own.close()
    })

    test('a sound house', async () => {
      expect(await own.sen('stories', 'check')).toEqual({
        code: 0,
        out: [],
        err: ['9 items, 0 to mend, 0 may wait'],
      })
      const said = await own.sen('stories', 'publish', '--json')
      expect([said.code, JSON.parse(said.out[0]!)]).toEqual([
        0,
        { dryRun: false, published: [], unchanged: [], faults: [] },
      ])
    })

    test('what is refused is listed, exit 1; an id that is none, exit 2', async () => {
      const { picture } = object('jar')
      const broken = object('jar', { picture: { ...picture, alt: { vi: 'Chum', en: 'A jar' } } })
      await layHouse(own.house.store.db, OPERATOR, 'small', { object: [broken] })
      const check = await own.sen('stories', 'check')
      expect([check.code, check.out]).toEqual([
        1,
        ['object:jar · picture.alt · ja: Write what the picture shows in this language, for whoever cannot see it.'],
      ])
      const publish = await own.sen('stories', 'publish', 'jar', '--dry-run', '--json')
      expect([publish.code, JSON.parse(publish.out[0]!)]).toMatchObject([
        1,
        {
          dryRun: true,
          published: [],
          faults: [{ item: 'object:jar', kind: 'alt', where: 'picture.alt', language: 'ja', blocks: true }],
        },
      ])
      expect((await own.sen('stories', 'publish', 'jar')).code).toBe(1)
      expect((await own.sen('stories', 'publish', 'nothing')).code).toBe(2)
    })

    test('what is mended is published', async () => {
      await layHouse(own.house.store.db, OPERATOR, 'small', {
        object: [object('jar', { summary: say('Mended.'), state: 'review' })],
      })
      expect(await own.sen('stories', 'publish', 'object:jar')).toEqual({
        code: 0,
        out: ['object:jar'],
        err: ['1 published, 0 unchanged, 0 faults'],
      })
    })

    describe('export', () => {
      const LENT = 'https://museum.example/sen'
      const filesOf = (folder: string) =>
        fs
          .readdirSync(path.join(own.folder, folder), { recursive: true, encoding: 'utf8' })
          .filter((name) => fs.statSync(path.join(own.folder, folder, name)).isFile())
          .map((name) => name.replaceAll(path.sep, '/'))
          .sort()
      const readOf = (folder: string, file: string) => fs.readFileSync(path.join(own.folder, folder, file), 'utf8')
      beforeAll(async () => {
        const over = [{ kind: 'seasonal' as const, from: '2024-01-01', to: '2024-01-02' }]
        const yes = {
          kind: 'with-permission' as const,
          community: say('People'),
          until: '2099-12-31',
          evidence: 'A letter',
        }
        const house = { object: [object('lantern', { labels: over }), object('drum', { labels: [yes] })] }
        await layHouse(own.house.store.db, OPERATOR, 'small', house)
      })

      test('for IIIF: each id is where its file will lie; what is out of season is left out and listed', async () => {
        const said = await own.sen(
          'stories',
          'export',
          '--format',
          'iiif',
          '--base',
          `${LENT}/`,
          '--out',
          'iiif',
          '--to',
          'Museum',
          '--json',
        )
        expect([said.code, JSON.parse(said.out[0]!)]).toMatchObject([
          0,
          { languages: ['vi', 'en', 'ja'], leftOut: [{ item: 'object:lantern', reason: 'season' }] },
        ])
        expect(said.err).toContain('left out: object:lantern (season)')
        const files = filesOf('iiif')
        const resources = files.filter((name) => name.endsWith('.json') && name !== 'copy.json')
        expect(resources).toEqual([
          'collection.json',
          'drum/manifest.json',
          'easy/sound/collection.json',
          'halls/old/collection.json',
          'jar/manifest.json',
          'routes/five-minutes/collection.json',
          'stories/light/collection.json',
          'stories/sound/collection.json',
          'themes/craft/collection.json',
        ])
        for (const file of resources) {
          const text = readOf('iiif', file)
          const resource = JSON.parse(text) as { id: string }
          expect([file, resource.id, iiifFaults({ ...resource })]).toEqual([file, `${LENT}/${file}`, []])
          // The site has no address for others: nothing leads there, and what it leads to lies in the copy.
          expect(text).not.toMatch(/localhost|manifest"/)
          for (const [, its] of text.matchAll(/"https:\/\/museum\.example\/sen\/([^"]+\.(?:json|webp))"/g))
            expect(files).toContain(its)
        }
      })

      test('for paper: PDFs of what may be printed, with no address that nobody reaches', async () => {
        const said = await own.sen('stories', 'export', '--format', 'print', '--lang', 'en', '--out', 'print')
        expect([said.code, said.err]).toEqual([0, expect.arrayContaining(['left out: object:lantern (season)'])])
        expect(filesOf('print')).toEqual([
          'copy.json',
          'en/halls/old.pdf',
          'en/routes/five-minutes.pdf',
          'en/stories/light.pdf',
          'en/stories/sound.pdf',
        ])
        const bytes = fs.readFileSync(path.join(own.folder, 'print/en/halls/old.pdf'))
        const text = (await extractText(Uint8Array.from(bytes))).text.join(' ')
        expect(text).toContain('Thing drum')
        expect(text).not.toMatch(/Thing lantern|localhost|\/halls\//)
      }, 60_000)

      test('each copy stands in the ledger: who has it, and whose works are in it', async () => {
        const copies = await handedOutCopies(own.house.store.db, 'small', { limit: 10 })
        expect(
          copies.map(({ kind: its, what, recipient, holds, works }) => ({ its, what, recipient, holds, works })),
        ).toEqual([
          { its: 'edition_export', what: 'stories print', recipient: OPERATOR.id, holds: 'works', works: 1 },
          { its: 'edition_export', what: 'stories iiif', recipient: 'Museum', holds: 'works', works: 1 },
        ])
      })

      test('what cannot be made is refused, and nobody is noted to have it', async () => {
        const asked = (...more: string[]) => own.sen('stories', 'export', '--out', 'none', ...more)
        const words = async (...more: string[]) => {
          const { code, err } = await asked(...more)
          return [code, err.join(' ')]
        }
        expect(await words('--format', 'iiif')).toEqual([2, expect.stringContaining('--base')])
        expect(await words('--format', 'iiif', '--base', 'museum')).toEqual([2, expect.stringContaining('--base')])
        expect(await words('--format', 'print', '--base', LENT)).toEqual([2, expect.stringContaining('--base')])
        expect(await words('--format', 'static')).toEqual([2, expect.stringContaining('npm start')])
        expect(fs.existsSync(path.join(own.folder, 'none'))).toBe(false)
        expect(await handedOutCopies(own.house.store.db, 'small', { limit: 10 })).toHaveLength(2)
      })
    })
  })
