/** What a pass's QR code opens: check-in, for whoever is signed in at the desk. It tells nobody else anything. */
import { redirect } from '@sveltejs/kit'
import { readCode } from '#modules/programme'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = ({ params }) =>
  redirect(303, `/desk/visits/check-in?${new URLSearchParams({ code: readCode(params.code) })}`)
