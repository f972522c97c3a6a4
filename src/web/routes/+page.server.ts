import { redirect } from '@sveltejs/kit'
import { pageLocale } from '#lib/desk/sign-in/language.ts'
import type { PageServerLoad } from './$types'

/** The bare address leads to the visitor's own language. */
export const load: PageServerLoad = ({ url, request }) => redirect(302, `/${pageLocale(url, request.headers)}/`)
