/** The video of an item, streamed to disk as it comes; known by its content, not by its name. */
import { error, json } from '@sveltejs/kit'
import { attempt, deskOf } from '#lib/desk/door.server.ts'
import { attachVideo, mayPlan } from '#modules/campaigns'
import { FileTooLarge } from '#platform/files'
import { isId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { sniffVideo } from '#platform/sniff-video'
import type { RequestHandler } from './$types'

const LARGEST_BYTES = 500_000_000
const HEAD_BYTES = 64

/** Looks at the first bytes and hands everything on. @throws Refusal when they are no video's. */
async function* checked(body: AsyncIterable<Uint8Array>, is: (type: string) => void): AsyncIterable<Uint8Array> {
  let head: Buffer | null = Buffer.alloc(0)
  for await (const chunk of body) {
    if (!head) yield chunk
    else {
      head = Buffer.concat([head, chunk])
      if (head.length < HEAD_BYTES) continue
      const type = sniffVideo(head)
      if (!type) throw new Refusal('campaigns.not_a_video')
      is(type)
      yield head
      head = null
    }
  }
  if (head) throw new Refusal('campaigns.not_a_video')
}

export const PUT: RequestHandler = async (event) => {
  const desk = await deskOf(event)
  const { item } = event.params
  if (!isId(item)) error(404)
  const told = await attempt(desk, async () => {
    if (!mayPlan(desk.actor)) throw new Refusal('campaigns.not_your_plan', { kind: 'forbidden' })
    const { body } = event.request
    if (!body) throw new Refusal('campaigns.not_a_video')
    let type = ''
    const content = checked(body as unknown as AsyncIterable<Uint8Array>, (is) => (type = is))
    const { key } = await desk.house.files
      .put(content, { type: 'video', name: 'video', maxBytes: LARGEST_BYTES })
      .catch((thrown: unknown) => {
        if (thrown instanceof FileTooLarge) throw new Refusal('campaigns.file_too_large')
        throw thrown
      })
    await desk.house.store.db
      .transaction()
      .execute((trx) => attachVideo(trx, desk.actor, desk.edition.id, item, { key, type }))
    return { done: true }
  })
  if ('status' in told) return json({ text: told.data.refusal.text }, { status: told.status })
  return json(told)
}
