/** Pictures that creators granted, as long as the post is shown with them somewhere. Nothing else that is kept is served. */
import { error } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { INERT } from '#lib/files/inert.ts'
import { storedPicture } from '#lib/files/stored-picture.server.ts'
import { editionNow } from '#modules/editions'
import { shownPosts } from '#modules/posts'
import { worksOfPicture } from '#modules/rights'
import type { RequestHandler } from './$types'

const KEY = /^[0-9a-f]{64}$/

export const GET: RequestHandler = async ({ params, request }) => {
  const { key } = params
  if (!KEY.test(key) || !(await isShown(key))) error(404)
  const headers = {
    'cache-control': 'max-age=30',
    etag: `"${key}"`,
    ...INERT,
  }
  if (request.headers.get('if-none-match') === headers.etag) return new Response(null, { status: 304, headers })
  const picture = await storedPicture(key)
  if (!picture) error(404)
  return new Response(picture.bytes, {
    headers: {
      ...headers,
      'content-type': picture.type,
      'content-disposition': `inline; filename="${key.slice(0, 12)}.${picture.type.slice(6)}"`,
    },
  })
}

async function isShown(key: string): Promise<boolean> {
  const { store, clock } = theHouse()
  for (const { edition, workId, use } of await worksOfPicture(store.db, key)) {
    if (use !== 'wall' && use !== 'site') continue
    // A page of one language may show what another may not.
    const languages = use === 'site' ? (await editionNow(store.db, edition)).languages : [undefined]
    for (const language of languages) {
      const only = { ids: [workId], language }
      const posts = await shownPosts(store.db, edition, use, await clock.now(edition), only)
      if (posts.some((post) => post.pictureKey === key)) return true
    }
  }
  return false
}
