/**
 * A small invented edition, written through the rooms' own verbs: a host week of a province, two more events, claims on
 * which sources differ, and posts with or without grants. The venue's clock stands at VENUE_NOW and runs on.
 */
import { editionKind, editionNow, placeKind, type Edition } from '#modules/editions'
import { claimKind, type ClaimFile } from '#modules/evidence'
import { organisationKind, personKind } from '#modules/people'
import { decide, type Outcome } from '#modules/posts'
import { eventKind, type EventFile } from '#modules/programme'
import { grantUse, type Use } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { moveClock } from '#platform/clock'
import { sql, type Db, type Trx } from '#platform/db'
import { systemNow } from '#platform/time'
import { wireRooms } from '../../src/jobs/wiring.ts'
import { recordPosts, type Item } from '../../src/modules/posts/collect/record-posts.ts'
import { linkableEvents } from '../../src/modules/posts/facts/events.ts'
import type { PostFacts } from '../../src/modules/posts/model.ts'
import { tagsIn } from '../../src/modules/posts/text/tags.ts'
import { makeRun } from './posts.ts'

export const VENUE_NOW = new Date('2025-06-03T10:00:00+09:00')
/** The last day on which the grants of this world hold, unless a post says otherwise. */
export const LAST_DAY = '2025-10-13'

const everywhere = (text: string) => ({ vi: text, en: text, ja: text })

const event = (id: string, its: Partial<EventFile>): EventFile => ({
  id,
  kind: 'performance',
  title: { vi: `Sự kiện ${id}`, en: `Event ${id}`, ja: `催し ${id}` },
  summary: everywhere('…'),
  status: 'reported',
  ...its,
})

const EVENTS: EventFile[] = [
  event('song-xanh-week', {
    kind: 'host_week',
    title: { vi: 'Tuần Sông Xanh', en: 'Song Xanh Week', ja: 'ソンサイン・ウィーク' },
    from: '2025-06-03',
    to: '2025-06-06',
    hosts: ['song-xanh'],
    place: 'stage',
    tags: ['songxanh'],
    codes: ['SXW2025'],
  }),
  event('drum-evening', {
    title: { vi: 'Đêm trống Sông Xanh', en: 'Evening of drums', ja: '太鼓の夕べ' },
    from: '2025-06-04',
    startTime: '18:30',
    partOf: 'song-xanh-week',
    people: [{ person: 'lam', as: { vi: 'nghệ nhân trống', en: 'drummer', ja: '太鼓奏者' } }],
    tags: ['demtrong'],
  }),
  event('paper-lanterns', {
    kind: 'make',
    from: '2025-08-16',
    openEnd: true,
    verification: 'unverified',
    timesClaim: 'lantern-times',
  }),
]

const told = {
  source: { name: 'Nhật báo Sông Xanh', url: 'https://news.example/1' },
  verification: 'reported',
} as const
const CLAIMS: ClaimFile[] = [
  {
    id: 'visitors-first-month',
    subject: 'house',
    topic: 'visitors',
    unit: 'people',
    question: everywhere('How many came in the first month?'),
    answers: [
      { id: 'press', kind: 'number', number: 100_000, approx: 'over', said: '2025-05-20', ...told },
      { id: 'gates', kind: 'number', number: 96_500, said: '2025-07-01', ...told, verification: 'settled' },
    ],
    chosen: 'gates',
    chosenBy: 'sen',
    reason: everywhere('Counted at the gates.'),
  },
  {
    id: 'lantern-times',
    subject: 'event:paper-lanterns',
    topic: 'programme',
    question: everywhere('At what time?'),
    answers: [
      { id: 'a', kind: 'times', times: ['14:30', '16:00'], ...told },
      { id: 'b', kind: 'times', times: ['15:30'], except: ['monday'], ...told, verification: 'unverified' },
    ],
  },
]

export interface SmallWorld {
  db: Db
  edition: Edition
  /** Runs by source: all posts of one source lie in one. */
  runs: Map<string, string>
  items: number
}

export async function smallEdition(db: Db, id = 'small'): Promise<SmallWorld> {
  wireRooms()
  await db.transaction().execute(async (trx) => {
    await editionKind.write(trx, id, id, {
      id,
      name: { vi: 'Triển lãm Nhỏ 2025', en: 'Small Expo 2025', ja: '小さな万博2025' },
      country: 'VN',
      expo: { name: everywhere('Small Expo 2025'), kind: 'specialised' },
      zone: 'Asia/Tokyo',
      city: everywhere('Osaka'),
      languages: ['vi', 'en', 'ja'],
      opens: '2025-04-13',
      closes: '2025-10-13',
      house: { name: everywhere('The small House'), areaSquareMetres: 30 },
      tags: ['smallexpo'],
      accounts: [{ email: 'secret@vnhouse.example' }],
    })
    await placeKind.write(trx, id, 'stage', { id: 'stage', kind: 'hall', names: [everywhere('Stage')] })
    await organisationKind.write(trx, id, 'song-xanh', {
      id: 'song-xanh',
      kind: 'province',
      name: everywhere('Sông Xanh'),
    })
    await personKind.write(trx, id, 'lam', { id: 'lam', kind: 'artist', name: everywhere('Lâm') })
    for (const claim of CLAIMS) await claimKind.write(trx, id, claim.id, claim)
    for (const one of EVENTS) await eventKind.write(trx, id, one.id, one)
  })
  await moveClock(db, OPERATOR, id, VENUE_NOW)
  return { db, edition: await editionNow(db, id), runs: new Map(), items: 0 }
}

export interface SmallReading {
  at: string
  views?: number
  likes?: number
  comments?: number
  shares?: number
}

export interface SmallPost {
  /** The last digits of the platform's id. */
  number: number
  by?: string
  caption?: string
  /** `zeeschuimer` posts are counted and never shown. */
  source?: 'link' | 'zeeschuimer' | 'sample'
  made?: string
  readings?: readonly SmallReading[]
  /** Uses the author allowed; none when left out. */
  uses?: readonly Use[]
  until?: string
  decision?: Outcome
}

const CAPTION = 'Xem múa rối nước ở Nhà Việt Nam #smallexpo'

export const platformIdOf = (number: number): string => `74690000000000${10_000 + number}`

function factsOf(post: SmallPost): PostFacts {
  const caption = post.caption ?? CAPTION
  const handle = post.by ?? `creator${post.number}`
  return {
    platform: 'tiktok',
    platformId: platformIdOf(post.number),
    handle,
    displayName: handle,
    url: post.source === 'sample' ? null : `https://www.tiktok.com/@${handle}/video/${platformIdOf(post.number)}`,
    media: 'video',
    durationSeconds: 20,
    createdAt: new Date(post.made ?? '2025-06-02T09:00:00+09:00'),
    createdBasis: 'source',
    caption,
    captionCut: false,
    tags: [...new Set(tagsIn(caption))].sort(),
  }
}

const READING: SmallReading = { at: '2025-06-02T20:00:00+09:00', views: 1000, likes: 50, comments: 5, shares: 2 }

/** Records posts, then the grants and decisions they come with. @returns our ids, in the order of the posts. */
export async function addPosts(world: SmallWorld, posts: readonly SmallPost[]): Promise<string[]> {
  const ids: string[] = []
  for (const post of posts) {
    await recordReadings(world, post)
    await world.db.transaction().execute(async (trx) => {
      const id = await idOf(trx, world.edition.id, post.number)
      await grantAndDecide(trx, world.edition, id, post)
      ids.push(id)
    })
  }
  return ids
}

export const addPost = async (world: SmallWorld, post: SmallPost): Promise<string> =>
  (await addPosts(world, [post]))[0]!

/** Only the readings: what another day's collecting adds. */
export async function recordReadings(world: SmallWorld, post: SmallPost): Promise<void> {
  const { db, edition, runs } = world
  const source = post.source ?? 'link'
  if (!runs.has(source)) runs.set(source, await makeRun(db, edition as never, source))
  const isSample = source === 'sample'
  const items = (post.readings ?? [READING]).map((reading): Item => {
    const counts = {
      views: reading.views ?? null,
      likes: reading.likes ?? null,
      comments: reading.comments ?? null,
      shares: reading.shares ?? null,
    }
    const n = ++world.items
    return {
      n,
      raw: JSON.stringify({ n, ...post }),
      facts: factsOf(post),
      reading: { ...counts, observedAt: reading.at },
    }
  })
  const batch = {
    edition,
    source,
    runId: runs.get(source)!,
    readAt: systemNow(),
    sample: isSample,
    showsFrom: isSample ? new Date(items[0]!.reading!.observedAt!) : null,
    events: await linkableEvents(db, edition),
  }
  await db.transaction().execute((trx) => recordPosts(trx, batch, items))
}

async function grantAndDecide(trx: Trx, edition: Edition, id: string, post: SmallPost): Promise<void> {
  const sample = post.source === 'sample'
  if (post.uses?.length)
    await grantUse(trx, OPERATOR, {
      edition: edition.id,
      zone: edition.zone,
      workId: id,
      uses: post.uses,
      until: post.until ?? LAST_DAY,
      evidence: 'Nói trực tiếp tại quầy, có ghi âm.',
      sample,
    })
  if (post.decision)
    await decide(
      trx,
      OPERATOR,
      edition.id,
      { post: id, outcome: post.decision, reason: post.decision === 'refuse' ? 'selling' : null, sample },
      VENUE_NOW,
    )
}

async function idOf(db: Db, edition: string, number: number): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from post
    where edition_id = ${edition} and platform_id = ${platformIdOf(number)}`.execute(db)
  return rows[0]!.id
}

/** The standing grant of a post for a use. */
export async function grantOf(db: Db, post: string, use: Use): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from usage_grant
    where work_id = ${post} and use = ${use} and ended_at is null`.execute(db)
  return rows[0]!.id
}
