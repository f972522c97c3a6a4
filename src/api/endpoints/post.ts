import { maySeePosts, postById } from '#modules/posts'
import { isId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { endpoint } from '../endpoint.ts'
import { postShape, presentPost, type GonePostBody, type PostBody } from '../present/post.ts'

const isGone = (body: PostBody | GonePostBody): body is GonePostBody => 'gone' in body

export const post = endpoint({
  path: '/posts/:id',
  name: 'post',
  about: 'One post by our id.',
  query: {},
  staff: maySeePosts,
  shape: postShape,
  answer: async ({ db, edition, audience, id, venueNow }) => {
    const found = isId(id) ? await postById(db, edition.id, id, audience, venueNow) : undefined
    if (!found) throw new Refusal('posts.no_such_post', { kind: 'missing' })
    const body = presentPost(found, edition.zone)
    return isGone(body) ? { body: body as never, status: 410 } : { body, lastModified: found.changedAt }
  },
})
