/** Keeps the documents true: what they name exists, and what they promise about figures can be seen. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkpointIfDue } from '#modules/evidence'
import { verifyFigures } from '#modules/posts'
import { ROOT } from '#platform/config'
import { sql, type Store } from '#platform/db'
import { freshStore } from './database.ts'
import { recordPosts } from '../src/modules/posts/collect/record-posts.ts'
import { readSample, type SampleLine } from '../src/modules/posts/sample/sample-item.ts'
import { makeEdition, makeRun, type TestEdition } from './world/posts.ts'

const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8')
const exists = (file: string) => fs.existsSync(path.join(ROOT, file))
const LANGUAGES = ['vi', 'en', 'ja'] as const
const concepts = (language: string) => read(`docs/concepts/${language}.md`)

const rooms = fs
  .readdirSync(path.join(ROOT, 'src/modules'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
const order = [.../const ROOMS = \[(.*?)\]/s.exec(read('.dependency-cruiser.mjs'))![1]!.matchAll(/'(\w+)'/g)].map(
  (hit) => hit[1]!,
)

describe('rooms', () => {
  test('each has its place in the order, and the map tells the same order', () => {
    expect([...order].sort()).toEqual(rooms.toSorted())
    expect(read('ARCHITECTURE.md')).toContain(`\n${order.join(' · ')}\n`)
  })

  test.each(rooms)('%s has a door and texts in three languages', (room) => {
    const wanted = [`src/modules/${room}/index.ts`, ...LANGUAGES.map((language) => `messages/${room}/${language}.json`)]
    expect(wanted.filter((file) => !exists(file))).toEqual([])
  })
})

/** Every Markdown file but those that belong to an edition or to a font. */
const DOCUMENTS = [
  ...fs.globSync('*.md', { cwd: ROOT }),
  ...fs.globSync('docs/**/*.md', { cwd: ROOT }),
  ...fs.globSync('libs/*/README.md', { cwd: ROOT }),
].sort()
const withoutBlocks = (text: string) => text.replace(/^ *```.*?^ *```/gms, '')

/** A path in code letters: it begins with a file or folder of the project's top level. */
const topLevel = new Set(fs.readdirSync(ROOT))
/** Made by building or running, so not there in a fresh clone. */
const MADE = new Set(['build', 'node_modules', 'var', '.git', '.svelte-kit'])
const pathsIn = (text: string) =>
  [...withoutBlocks(text).matchAll(/`([^`\s]+)`/g)]
    .map((hit) => hit[1]!.replace(/\/$/, ''))
    .filter(
      (name) =>
        (topLevel.has(name.split('/')[0]!) || /^[\w.-]+\/.*\.(ts|mjs|md|json|sql|yaml|svelte)$/.test(name)) &&
        !MADE.has(name.split('/')[0]!),
    )
    .filter((name) => !name.startsWith('src/texts'))
const asPattern = (name: string) => name.replace(/<[^>]+>|NNN-title/g, '*').replaceAll('[', '[[]')

describe('documents', () => {
  test.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/adding-a-room.md'])(
    'every path that %s names is there',
    (file) => {
      const inCommands = [...read(file).matchAll(/^ *npx .*$/gm)].flatMap(
        (hit) => hit[0].match(/(?<= )(?:test|editions|docs|src)\/\S+/g) ?? [],
      )
      const named = [...pathsIn(read(file)), ...inCommands]
      expect(named.length).toBeGreaterThan(3)
      expect(named.filter((name) => !fs.globSync(asPattern(name), { cwd: ROOT }).length)).toEqual([])
    },
  )

  test('the map shows what lies there', () => {
    const map = /```\n(.*?)```/s.exec(read('ARCHITECTURE.md'))![1]!
    const named = map.split('\n').flatMap((line) => line.slice(0, 16).match(/[\w./-]+/g) ?? [])
    expect(named.filter((name) => !exists(name))).toEqual([])
  })

  test.each(DOCUMENTS)('every link in %s leads somewhere', (file) => {
    const links = [...withoutBlocks(read(file)).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map((hit) => hit[1]!)
      .filter((link) => !/^https?:/.test(link))
    expect(links.filter((link) => !exists(path.join(path.dirname(file), link)))).toEqual([])
  })

  test('every command in the README is one that `sen` knows', async () => {
    const { COMMANDS } = await import('../src/cli/run.ts')
    const named = [...read('README.md').matchAll(/npx sen ([a-z]+(?: [a-z]+)?)/g)].map((hit) => hit[1]!)
    const known = COMMANDS.map((command) => command.name)
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((name) => !known.includes(name) && !known.includes(name.split(' ')[0]!))).toEqual([])
  })

  test('the README stays within 120 lines', () => {
    expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(120)
  })

  test('decisions are numbered without a gap, and tell context, decision and consequences', () => {
    const files = fs.readdirSync(path.join(ROOT, 'docs/decisions')).sort()
    expect(files.map((file) => Number(file.slice(0, 3)))).toEqual(files.map((_, at) => at + 1))
    for (const file of files)
      for (const part of ['Context', 'Decision', 'Consequences'])
        expect(read(`docs/decisions/${file}`), file).toContain(`**${part}.**`)
  })

  test('every table stands in the list by room or in the concepts', () => {
    const text = fs
      .readdirSync(path.join(ROOT, 'migrations'))
      .sort()
      .map((file) => read(`migrations/${file}`))
      .join('\n')
    const renamed = new Map(
      [...text.matchAll(/^alter table (\w+) rename to (\w+)/gm)].map(([, old, now]) => [old!, now!]),
    )
    const dropped = new Set([...text.matchAll(/^drop table (\w+)/gm)].map((hit) => hit[1]!))
    const tables = [...text.matchAll(/^create table (?:if not exists )?(\w+)/gm)]
      .map((hit) => renamed.get(hit[1]!) ?? hit[1]!)
      .filter((table) => !dropped.has(table))
    const told = read('ARCHITECTURE.md') + concepts('en')
    expect(tables.length).toBeGreaterThan(30)
    expect(tables.filter((table) => !told.includes(`\`${table}\``))).toEqual([])
  })
})

describe('concepts', () => {
  const codeIn = (text: string) => [...withoutBlocks(text).matchAll(/`([a-z_]+)`/g)].map((hit) => hit[1]!)

  test.each(['vi', 'ja'])('%s has the chapters, the code words and the examples of en', (language) => {
    const shape = (text: string) => ({
      headings: text.split('\n').flatMap((line) => /^#+(?= )/.exec(line) ?? []),
      blocks: [...text.matchAll(/^```.*?^```/gms)].map((hit) => hit[0]),
    })
    expect(shape(concepts(language))).toEqual(shape(concepts('en')))
    const own = new Set(codeIn(concepts(language)))
    expect([...new Set(codeIn(concepts('en')))].filter((word) => !own.has(word))).toEqual([])
  })

  describe('the lines that spoil a row', () => {
    const POST = {
      platformId: '7469000000000010001',
      handle: '@an',
      displayName: 'An',
      createdAt: '2025-06-01T08:00:00Z',
      caption: 'múa rối nước #vnworldexpo',
      media: 'video',
    } satisfies Partial<SampleLine>
    const READINGS = [
      { at: '2025-06-01T10:00:00Z', views: 100, likes: 5, comments: 1, shares: 0 },
      { at: '2025-06-02T10:00:00Z', views: 140, likes: 6, comments: 1, shares: 1 },
    ]
    const lines = /```sql\n(.*?)```/s.exec(concepts('en'))![1]!.trim().split('\n')
    let store: Store
    let edition: TestEdition

    beforeAll(async () => {
      store = await freshStore('embedded')
      edition = await makeEdition(store.db)
      const runId = await makeRun(store.db, edition, 'sample')
      const batch = {
        edition,
        source: 'sample',
        runId,
        readAt: new Date('2025-06-03T00:00:00Z'),
        sample: false,
        showsFrom: null,
        events: [],
      }
      const items = READINGS.map((reading, at) => readSample(at + 1, JSON.stringify({ ...POST, ...reading })))
      await store.db.transaction().execute((trx) => recordPosts(trx, batch, items))
      await checkpointIfDue(store.db, edition.id, 1)
    }, 90_000)
    afterAll(() => store?.close())

    const differences = async (line: string): Promise<number> => {
      let found = 0
      const undo = new Error('undo')
      await store.db
        .transaction()
        .execute(async (trx) => {
          const { numAffectedRows } = await sql.raw(line.replace(/;$/, '')).execute(trx)
          expect(numAffectedRows).toBe(1n)
          found = (await verifyFigures(trx, edition, () => {})).differences
          throw undo
        })
        .catch((error: unknown) => {
          if (error !== undo) throw error
        })
      return found
    }

    test('without them verify finds nothing', async () => {
      expect((await verifyFigures(store.db, edition, () => {})).differences).toBe(0)
    })
    test.each(lines)('%s', async (line) => {
      expect(await differences(line)).toBeGreaterThan(0)
    })
  })
})

describe('nothing gives away where this was made', () => {
  /** In parts, so that this file does not hold them itself. */
  const PLACES = [
    ['', 'work', '(main|shared|desks?)\\b'],
    ['', 'tmp', 'sen', ''],
    ['', 'root', ''],
    ['', 'home', '\\w+', ''],
  ].map((parts) => parts.join('/'))
  const HOSTS = ['artifactory', 'verdaccio', 'nexus', 'pypi', 'goproxy'].map((name) => `https?://[^/\\s]*${name}`)
  const AWAY = new RegExp(`(?<![\\w.])(?:${PLACES.join('|')})|${HOSTS.join('|')}`)

  const tracked = () => {
    const { status, stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    return status === 0 ? stdout.split('\0').filter((file) => file && exists(file)) : null
  }
  const TEXT =
    /\.(ts|mjs|js|svelte|css|html|json|jsonc|md|sql|ya?ml|csv|tsv|ndjson|txt)$|(^|\/)(run|LICENSE|NOTICE|\.[a-z]+)$/

  test('no path of a machine, no host of a registry of ours', ({ skip }) => {
    const files = tracked()
    if (!files) return skip('this folder is no clone')
    const found = files
      .filter((file) => TEXT.test(file))
      .flatMap((file) =>
        read(file)
          .split('\n')
          .flatMap((line, at) => (AWAY.test(line) ? [`${file}:${at + 1}`] : [])),
      )
    expect(files.length).toBeGreaterThan(100)
    expect(found).toEqual([])
  })

  test('the lockfile names the public registry or none', () => {
    const hosts = [...read('package-lock.json').matchAll(/"resolved": "(https?:\/\/[^/"]+)/g)].map((hit) => hit[1]!)
    expect([...new Set(hosts)].filter((host) => host !== 'https://registry.npmjs.org')).toEqual([])
  })
})
