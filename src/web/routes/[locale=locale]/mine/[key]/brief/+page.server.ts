import { briefsOfCreator } from '#lib/creator/brief/brief-page.server.ts'
import { creatorHere } from '#lib/creator/creator.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => briefsOfCreator(await creatorHere(event))
