/**
 * What erasing an account does to posts. What says who it was goes: names, words, addresses, raw items. What figures need
 * stays under ids of our own: readings, days, keys, and that so many creators were behind them; in place of the raw items
 * sealed contributions say the same numbers.
 */
import { creatorOf, handlesOf } from '#modules/creators'
import { beginRecording, beginSealing, dropRawItems, markErased, rawItemsOf, type Name } from '#modules/evidence'
import { theEdition } from '#modules/editions'
import type { Subject } from '#modules/rights'
import { tellChange } from '#platform/changes'
import { sql, type Trx } from '#platform/db'
import type { EditionScope } from '../model.ts'
import { readAgain, readingsAgain } from '../read-again.ts'
import { authorsIn } from './holds.ts'
import { forgetAccountDays } from './account-days.ts'
import { forgetSamples } from './samples.ts'
import { bandKeys, signature } from '../text/similarity.ts'

export const ERASED_POST = 'erased'
const POSTS_A_STEP = 500
/** Beyond so many at once screens load afresh, rather than hear of each. */
const MOST_TOLD = 200

interface Row {
  id: string
  platform_id: string
  caption: string | null
  created_at: Date | null
  created_day: string | null
}

/** Safe to do twice: what came in between goes too. */
export async function forgetAuthors(trx: Trx, subject: Subject): Promise<void> {
  const authors = authorsIn(subject.keys)
  const told = await accountsTold(trx, subject)
  if (!authors.length && !told.length) return
  const edition = await theEdition(trx, subject.edition)
  // Writers of one edition take turns: no import is in the middle of a step.
  const at = await beginRecording(trx, edition.id)
  const { rows: accounts } = await sql<{ id: string; handle: string | null }>`select id, handle from author
    where edition_id = ${edition.id} and id = any(${authors}::uuid[]) order by id for update`.execute(trx)
  const ids = accounts.map((account) => account.id)
  const handles = accounts.flatMap(({ handle }) => handle ?? [])
  await markErased(trx, edition.id, [...told, ...handles.map((value) => name('account', value))], at)
  await forgetSamples(trx, edition.id, [...handles, ...told.map((one) => one.value)], at)
  await forgetAccountDays(trx, edition.id, accounts)
  const posts = await forgetPosts(trx, edition, ids, at)
  await sql`update author set account_key = 'erased:' || id, handle = null, display_name = null, skeleton = null,
      erased_at = coalesce(erased_at, ${at}) where id = any(${ids}::uuid[])`.execute(trx)
  if (posts.length > MOST_TOLD) await tellChange(trx, { topic: 'edition', edition: edition.id })
  else for (const id of posts) await tellChange(trx, { topic: 'post', edition: edition.id, id })
}

/** Accounts that the directory of creators names, also those of which no post has come yet. */
async function accountsTold(trx: Trx, { edition, keys }: Subject): Promise<Name[]> {
  const creators = keys.flatMap((key) => creatorOf(key) ?? [])
  if (!creators.length) return []
  return (await handlesOf(trx, edition, creators)).flatMap(({ handle, accountId }) => [
    name('account', handle),
    ...(accountId ? [name('account_id', accountId)] : []),
  ])
}

/** @returns their ids. */
async function forgetPosts(trx: Trx, edition: EditionScope, authors: readonly string[], at: Date): Promise<string[]> {
  const sealing = beginSealing(trx, edition.id, at)
  const ids: string[] = []
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await sql<Row>`select id, platform_id, caption, created_at, created_day from post
      where author_id = any(${[...authors]}::uuid[]) and id > ${after} order by id limit ${POSTS_A_STEP} for update`.execute(
      trx,
    )
    if (!rows.length) break
    after = rows.at(-1)!.id
    const step = rows.map((row) => row.id)
    ids.push(...step)
    const names = await sealStep(trx, edition, rows, sealing)
    await markErased(trx, edition.id, names, at)
    await dropRawItems(trx, step)
    await dropBands(trx, rows)
    await emptyPosts(trx, step, at)
  }
  await sealing.end()
  return ids
}

/** Raw items are read one last time. @returns the names under which these posts and their account came. */
async function sealStep(
  trx: Trx,
  edition: EditionScope,
  posts: readonly Row[],
  sealing: ReturnType<typeof beginSealing>,
): Promise<Name[]> {
  const raws = Map.groupBy(
    await rawItemsOf(
      trx,
      posts.map((post) => post.id),
    ),
    (raw) => raw.subject_id,
  )
  const { rows: dims } = await sql<{ post_id: string; pair: string }>`select post_id, dim || E'\t' || key as pair
    from post_dim where post_id = any(${[...raws.keys()]}::uuid[]) and until = 'infinity'`.execute(trx)
  const keysOf = Map.groupBy(dims, (dim) => dim.post_id)
  const sealed = posts.filter((post) => raws.has(post.id))
  await sealing.add(
    sealed.map(({ id, created_at, created_day }) => ({
      subject: id,
      createdAt: created_at,
      createdDay: created_day,
      keys: (keysOf.get(id) ?? []).map(({ pair }) => pair).sort(),
    })),
    sealed.flatMap(({ id }) =>
      readingsAgain(edition, raws.get(id)!).map(({ at, ...told }) => ({
        ...told,
        subject: id,
        observedAt: new Date(at),
      })),
    ),
  )
  const told = [...raws.values()].flat().flatMap((raw) => readAgain(edition, raw)?.post ?? [])
  return [
    ...posts.filter((post) => !post.platform_id.startsWith('erased:')).map((post) => name('post', post.platform_id)),
    ...told.flatMap(({ handle, accountId }) => [
      ...(handle ? [name('account', handle)] : []),
      ...(accountId ? [name('account_id', accountId)] : []),
    ]),
  ]
}

const name = (kind: Name['kind'], value: string): Name => ({ kind, value })

/** Likeness keys are looked up by key, never by post: they are worked out again. */
async function dropBands(trx: Trx, posts: readonly Row[]): Promise<void> {
  const bands = posts.flatMap(({ id, caption }) =>
    caption ? bandKeys(signature(caption)).map((band) => [band, id]) : [],
  )
  if (bands.length)
    await sql`delete from post_band b using json_array_elements(${JSON.stringify(bands)}::json) as r
      where b.band = (r->>0)::bigint and b.post_id = (r->>1)::uuid`.execute(trx)
}

async function emptyPosts(trx: Trx, ids: readonly string[], at: Date): Promise<void> {
  const these = sql`any(${[...ids]}::uuid[])`
  await sql`update post set platform_id = 'erased:' || id, url = null, caption = null, caption_cut = false, tags = '{}', drawing = null,
      signature = null, duration_seconds = null, gone_at = coalesce(gone_at, ${at}), gone_reason = ${ERASED_POST}, changed_at = ${at}
    where id = ${these}`.execute(trx)
  await sql`update post_source set caption = null where post_id = ${these} and caption is not null`.execute(trx)
  await sql`update review_decision set note = null where post_id = ${these} and note is not null`.execute(trx)
}
