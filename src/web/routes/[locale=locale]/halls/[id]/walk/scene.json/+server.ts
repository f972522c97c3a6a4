import { json } from '@sveltejs/kit'
import { sceneNow } from '#lib/public/halls/walk-page.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => json((await sceneNow(await visitOf(event), event.params.id)).scene)
