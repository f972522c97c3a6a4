import { redirect, type RequestHandler } from '@sveltejs/kit'
import { houseAuth } from '#house/auth'
import { theHouse } from '#house/house'
import { addressedHeaders, applyCookies } from '#lib/desk/sign-in/visit.ts'
import { signOut } from '#modules/people'

export const POST: RequestHandler = async (event) => {
  applyCookies(event.cookies, await signOut(houseAuth(theHouse()), addressedHeaders(event)))
  redirect(303, '/sign-in')
}
