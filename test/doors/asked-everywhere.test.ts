/** The order that keeps every public door asking: who may read the ledger, who may read posts, what doors may import. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '#platform/config'

const sources = fs
  .globSync('src/**/*.{ts,svelte}', { cwd: ROOT })
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => !/\.test\.ts$|^src\/texts\//.test(file))
  .map((file) => ({ file, text: fs.readFileSync(path.join(ROOT, file), 'utf8') }))

const LEDGER = /\b(usage_grant|work_say|work_embargo|work_scope|standing_no)\b/
/** Tables of which a row says something of one post. */
const POSTS = /\b(from|join|into|update)\s+(post|post_source|post_observation|review_decision|author)\b/

test('only rights reads its ledger: everybody else asks', () => {
  const readers = sources.filter(({ text }) => LEDGER.test(text)).map(({ file }) => file)
  expect(readers.length).toBeGreaterThan(3)
  expect(readers.filter((file) => !file.startsWith('src/modules/rights/'))).toEqual([])
})

/** Who reads rows of posts, and why nothing of it reaches the public unasked. */
const READERS: Record<string, RegExp> = {
  asks: /^src\/modules\/posts\/(shown-posts|list-posts)\.ts$/,
  'changes and totals, no post is told':
    /^src\/modules\/posts\/(changed-posts|figure-[a-z]+|verify(-days|-sealed)?)\.ts$/,
  'for staff and verbs':
    /^src\/modules\/posts\/(post-rights|posts-behind|keeper|review\/[a-z-]+|facts\/[a-z-]+|forget\/[a-z-]+)\.ts$/,
  'accounts that are connected: recording, how much of them is known, and what a creator sees of their own':
    /^src\/modules\/posts\/(posts-of-accounts|connected\/[a-z-]+)\.ts$/,
  'recording and counting': /^src\/modules\/posts\/(collect|roll|sample)\/[a-z-]+\.ts$/,
}

test('whoever reads posts is known; those from whom public answers come ask the one rule', () => {
  const readers = sources.filter(({ text }) => POSTS.test(text))
  expect(
    readers.map(({ file }) => file).filter((file) => !Object.values(READERS).some((known) => known.test(file))),
    'A new file reads rows of posts. Take posts from shownPosts or listPosts; or let it ask askRights and add it to READERS.',
  ).toEqual([])
  const asking = readers.filter(({ file }) => READERS.asks!.test(file))
  expect(asking).toHaveLength(2)
  for (const { file, text } of asking)
    expect([file, /import \{[^}]*\b(askRights|mayUse)\b[^}]*\} from '#modules\/rights'/.test(text)]).toEqual([
      file,
      true,
    ])
})

/** Code whose answers anybody may read; a creator's own page shows them their own. */
const PUBLIC =
  /^src\/(web\/lib\/(public|wall|house)\/|web\/routes\/(\[locale=locale\](?!\/mine)|wall|files|\+page)|api\/|modules\/wall\/|house\/)/
/** What it may take from posts. `verb`: a change, no answer; the furnishing of the house is one. */
const ASKED = ['shownPosts', 'ShownPost', 'ShownOnly', 'listPosts', 'postById', 'ListedPost', 'PostPage']
const NO_POST = [
  'postsChangedAt',
  'maySeePosts',
  'mayReview',
  'undoDecision',
  'layReady',
  'recordDue',
  'forgetConnected',
  'UNKNOWN_KEY',
  'POST_FIGURES',
  'sampleCoverage',
  'SampleCoverage',
  'Basis',
  'Theme',
  'THEMES',
]

test('a public door takes posts only from what asks', () => {
  const taken = sources
    .filter(({ file }) => PUBLIC.test(file))
    .flatMap(({ file, text }) =>
      [...text.matchAll(/import (?:type )?\{([^}]*)\} from '#modules\/posts'/g)].flatMap(([, names]) =>
        names!
          .split(',')
          .map(
            (name) =>
              name
                .trim()
                .replace(/^type /, '')
                .split(' as ')[0]!,
          )
          .filter(Boolean)
          .map((name) => ({ file, name })),
      ),
    )
  expect(taken.filter(({ name }) => ASKED.includes(name)).length).toBeGreaterThan(6)
  expect(taken.filter(({ name }) => ![...ASKED, ...NO_POST].includes(name))).toEqual([])
})

// Slots of the booking have a beginning and an end of their own.
test('a use is asked for by the rule’s own words: nothing outside rights decides by a grant’s dates', () => {
  const deciding = sources.filter(
    ({ file, text }) =>
      !/^src\/modules\/(rights|programme\/booking)\//.test(file) &&
      /\.(ends_at|starts_at|withheldAt)\s*[<>]/.test(text),
  )
  expect(deciding.map(({ file }) => file)).toEqual([])
})

test('a public door takes what the House tells only from the exhibition', () => {
  const TABLES = /\b(from|join|into|update)\s+story_(item|publication|revision|work)\b/
  const readers = sources.filter(({ text }) => TABLES.test(text)).map(({ file }) => file)
  expect(readers.filter((file) => !file.startsWith('src/modules/stories/'))).toEqual([])
  const unasked = sources.filter(
    ({ file, text }) =>
      PUBLIC.test(file) &&
      /import (?:type )?\{[^}]*\b(workingItems|revisionsOf)\b[^}]*\} from '#modules\/stories'/.test(text),
  )
  expect(unasked.map(({ file }) => file)).toEqual([])
})
