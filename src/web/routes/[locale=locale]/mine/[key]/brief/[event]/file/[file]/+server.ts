import { fileOfBrief } from '#lib/creator/brief/brief-page.server.ts'
import { creatorHere, OWN_PAGE } from '#lib/creator/creator.server.ts'
import { INERT } from '#lib/files/inert.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  const { material, stream } = await fileOfBrief(await creatorHere(event), event.params.event, event.params.file)
  return new Response(stream, {
    headers: {
      ...OWN_PAGE,
      'content-type': material.type,
      'content-length': String(material.size),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(material.name)}`,
      ...INERT,
    },
  })
}
