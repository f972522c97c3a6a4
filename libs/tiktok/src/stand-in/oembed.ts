// developers.tiktok.com/doc/embed-videos. The form of its error is not documented.

import { parseLink } from '../link.ts'
import { escape } from './consent-page.ts'
import { mediaAddress } from './media.ts'
import { publicPosts } from './posts.ts'
import { json, type Handler } from './reply.ts'
import { pageAddress } from './videos.ts'

/** The caption is whole here. A post that is deleted, private or unknown: 400. */
export const oembed: Handler = (world, { url }) => {
  const link = parseLink(url.searchParams.get('url') ?? '')
  const id = link?.kind === 'post' ? link.id : null
  for (const account of world.accounts) {
    const post = publicPosts(account, world.clock.now()).find((one) => one.id === id)
    if (!post) continue
    const address = pageAddress(post, account)
    const name = account.displayName ?? account.handle
    const newer = {
      author_unique_id: account.handle,
      embed_product_id: post.id,
      embed_type: post.media,
    }
    return json(200, {
      version: '1.0',
      type: 'video',
      title: post.caption,
      author_url: `https://www.tiktok.com/@${account.handle}`,
      author_name: name,
      width: '100%',
      height: '100%',
      html: `<blockquote class="tiktok-embed" cite="${address}" data-video-id="${post.id}"><section>${escape(post.caption)}</section></blockquote> <script async src="https://www.tiktok.com/embed.js"></script>`,
      thumbnail_width: 576,
      thumbnail_height: 1024,
      thumbnail_url: mediaAddress(world, 'cover', post.id),
      provider_url: 'https://www.tiktok.com',
      provider_name: 'TikTok',
      ...(world.behaviour.oembed === 'newer' ? newer : {}),
    })
  }
  return json(400, { code: 400, message: 'Something went wrong' })
}
