/** The PDFs of the House at the door: what is put away is answered by its page, which says why. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { printDocument, type PrintKind } from '#house/outputs/outputs'
import { pressOf, type Press } from '#house/press'
import type { LocaleCode } from '#messages'
import { exhibition } from '#modules/stories'
import { visitOf, type Visit } from '../visit.ts'
import { printAddress } from './print-address.ts'

type Asked = Pick<RequestEvent, 'request'> & { params: { locale: LocaleCode; id: string } }

export async function answerPrint(event: Asked, kind: PrintKind): Promise<Response> {
  const visit = await visitOf(event)
  const house = theHouse()
  const { headers } = event.request
  return printed({ ...visit, origin: house.config.origin }, pressOf(house), kind, event.params.id, headers)
}

/** @throws 404, or a redirect to the page of what may not be printed now. */
export async function printed(
  visit: Omit<Visit, 'notices'> & { origin: string },
  press: Press,
  kind: PrintKind,
  id: string,
  asked: Headers,
): Promise<Response> {
  const { locale } = visit
  const made = await printDocument(visit, press, { kind, id, locale })
  if (!made) return notPrinted(visit, kind, id)
  const headers = {
    'cache-control': 'public, max-age=0, s-maxage=30',
    etag: `"${made.etag}"`,
    'content-language': locale,
    'x-robots-tag': 'noindex',
  }
  if (asked.get('if-none-match') === headers.etag) return new Response(null, { status: 304, headers })
  return new Response(Buffer.from(made.bytes), {
    headers: {
      ...headers,
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${kind === 'easy' ? `${id}-easy` : id}.${locale}.pdf"`,
      'content-length': String(made.bytes.byteLength),
    },
  })
}

/** The same answer as the page's: it is there and says that this is put away, or there is none. */
async function notPrinted(
  { db, edition, now, locale }: Pick<Visit, 'db' | 'edition' | 'now' | 'locale'>,
  kind: PrintKind,
  id: string,
): Promise<never> {
  const all = await exhibition(db, edition, { now, use: 'print' })
  const of = kind === 'easy' ? 'story' : kind
  if (!all.hiddenOf({ kind: of, id })) error(404, 'missing')
  redirect(307, printAddress(locale, of, id).replace(/\.pdf$/, ''))
}
