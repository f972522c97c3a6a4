// developers.tiktok.com/doc/tiktok-api-v2-introduction, -get-user-info, -video-list, -video-query

import { isObject, type JsonObject } from '../fields.ts'
import { RejectedItem } from '../reject.ts'
import { notAsDocumented, readEnvelope } from './envelope.ts'
import { ok, type Failure, type Result } from './errors.ts'
import { BATCH_MAX, badIds, lackingScopes, lackingVideoList } from './field-checks.ts'
import { readCall } from './read-call.ts'
import { userFields, type Access, type Scope } from './scopes.ts'
import type { User, UserFieldOf, VideoField } from './scopes.ts'
import type { Answer } from './send.ts'
import type { UnixMilliseconds } from './units.ts'
import { listVideos, readPage, type Page, type PageRequest } from './pages.ts'
import { readVideoRows, type VideoRows } from './video-rows.ts'
import { resolveWire, type WireSettings } from './wire.ts'

/** The answer as it came, to be kept or read by `read('tiktok-display', …)` of this package. */
export type Whole = { text: string }

export type QueriedVideos<F extends VideoField> = VideoRows<F> &
  Whole & {
    /** Asked for and not answered: another account's, deleted, private or moderated. TikTok does not say which. */
    absent: string[]
  }

type Stop = { signal?: AbortSignal }

/** Only a token whose owner agreed to `video.list`. */
type Videos<S extends Scope> = Access<S> & ('video.list' extends S ? unknown : never)

export type Display = {
  /** One field that the scopes do not open makes TikTok refuse all of them, so that is found here, before sending. */
  userInfo<S extends Scope, F extends UserFieldOf<S>>(
    access: Access<S>,
    fields: readonly F[],
    stop?: Stop,
  ): Promise<Result<Pick<User, F> & Whole>>
  /** One page of the account's public posts, newest first: those made before `before`. `id` is always asked for. */
  videoPage<S extends Scope, F extends VideoField>(
    access: Videos<S>,
    fields: readonly F[],
    request?: { before?: UnixMilliseconds; maxCount?: number } & Stop,
  ): Promise<Result<Page<F>>>
  /** Page after page until there is no more, or an error, which is the last thing given out. No post comes twice. */
  videos<S extends Scope, F extends VideoField>(
    access: Videos<S>,
    fields: readonly F[],
    request?: PageRequest & Stop,
  ): AsyncGenerator<Result<Page<F>>, void>
  /** Up to 20 posts of this account by id: proves whose they are, refreshes counts, renews cover addresses. */
  videoQuery<S extends Scope, F extends VideoField>(
    access: Videos<S>,
    ids: readonly string[],
    fields: readonly F[],
    stop?: Stop,
  ): Promise<Result<QueriedVideos<F>>>
}

export function createDisplay(settings: WireSettings = {}): Display {
  const wire = resolveWire(settings)

  function call<T>(
    endpoint: 'user_info' | 'video_list' | 'video_query',
    { accessToken }: Access,
    fields: readonly string[],
    body: JsonObject | null,
    signal: AbortSignal | undefined,
    read: (data: JsonObject, answer: Answer) => Result<T>,
  ): Promise<Result<T>> {
    const url = `${wire.apiOrigin}/v2/${endpoint.replace('_', '/')}/?fields=${fields.join(',')}`
    const authorization = { authorization: `Bearer ${accessToken}` }
    const request =
      body === null
        ? { method: 'GET' as const, headers: authorization }
        : {
            method: 'POST' as const,
            headers: { ...authorization, 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }
    return readCall(wire, { endpoint, url, request, signal }, (answer) => {
      const data = readEnvelope(answer)
      if (!data.ok) return data.error.kind === 'scope_missing' ? withFields(data, fields) : data
      return orUnreadable(answer, () => read(data.value, answer))
    })
  }

  const display: Display = {
    async userInfo(access, fields, { signal } = {}) {
      const lacking = lackingScopes(access.scopes, fields)
      if (lacking) return lacking
      return call('user_info', access, fields, null, signal, (data, answer) => {
        const user = data['user']
        if (!isObject(user)) return notAsDocumented(answer, 'There is no user in the answer.')
        const read = Object.fromEntries(fields.map((field) => [field, userFields[field][1](user[field])]))
        return ok({ ...(read as Pick<User, (typeof fields)[number]>), text: answer.text })
      })
    },
    async videoPage(access, fields, { before, maxCount = BATCH_MAX, signal } = {}) {
      const lacking = lackingVideoList(access.scopes, fields)
      if (lacking) return lacking
      const body = { max_count: maxCount, ...(before === undefined ? {} : { cursor: before }) }
      return call('video_list', access, withId(fields), body, signal, (data, answer) => readPage(data, answer, fields))
    },
    videos(access, fields, { signal, ...request } = {}) {
      return listVideos(
        (page) => display.videoPage(access, fields, { ...page, ...(signal ? { signal } : {}) }),
        request,
      )
    },
    async videoQuery(access, ids, fields, { signal } = {}) {
      const lacking = lackingVideoList(access.scopes, fields) ?? badIds(ids)
      if (lacking) return lacking
      const asked = [...new Set(ids)]
      const body = { filters: { video_ids: asked } }
      return call('video_query', access, withId(fields), body, signal, (data, answer) =>
        readQueried(data, answer, asked, fields),
      )
    },
  }
  return display
}

/** A list that is missing is no empty list here: it would make every post that was asked for look gone. */
function readQueried<F extends VideoField>(
  data: JsonObject,
  answer: Answer,
  asked: readonly string[],
  fields: readonly F[],
): Result<QueriedVideos<F>> {
  const rows = data['videos']
  if (!Array.isArray(rows)) return notAsDocumented(answer, 'There is no list of posts in the answer.')
  const read = readVideoRows(rows, fields)
  if (read.rejected.some(({ id }) => id === null)) return notAsDocumented(answer, 'A post in the answer has no id.')
  const told = new Set([...read.videos, ...read.rejected].map(({ id }) => id))
  const videos = read.videos.filter((video) => asked.includes(video.id))
  return ok({ ...read, videos, absent: asked.filter((id) => !told.has(id)), text: answer.text })
}

function withId(fields: readonly VideoField[]): VideoField[] {
  return [...new Set<VideoField>(['id', ...fields])]
}

function withFields(failure: Failure, fields: readonly string[]): Failure {
  const { error } = failure
  return { ok: false, error: error.kind === 'scope_missing' ? { ...error, fields } : error }
}

function orUnreadable<T>(answer: Answer, read: () => Result<T>): Result<T> {
  try {
    return read()
  } catch (error) {
    if (error instanceof RejectedItem) return notAsDocumented(answer, error.message)
    throw error
  }
}
