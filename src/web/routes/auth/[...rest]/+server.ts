import type { RequestHandler } from '@sveltejs/kit'
import { houseAuth } from '#house/auth'
import { theHouse } from '#house/house'
import { answerAuth } from '#modules/people'

export const fallback: RequestHandler = ({ request, getClientAddress }) =>
  answerAuth(houseAuth(theHouse()), request, getClientAddress())
