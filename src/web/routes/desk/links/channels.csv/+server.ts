import { deskOf } from '#lib/desk/door.server.ts'
import { channelMap } from '#modules/campaigns'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  await deskOf(event)
  return new Response(channelMap(), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="utm-channels.csv"',
    },
  })
}
