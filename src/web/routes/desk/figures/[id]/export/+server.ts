/** The figure as shown, as CSV or JSON, with the state of each cell. */
import { error, json } from '@sveltejs/kit'
import { deskOf, refusalText } from '#lib/desk/door.server.ts'
import { askedIn } from '#lib/desk-figures/figure-page.server.ts'
import { askFigure, figureCsv } from '#modules/evidence'
import { noteCopy } from '#modules/rights'
import { Refusal } from '#platform/refusal'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  const desk = await deskOf(event)
  const { id } = event.params
  try {
    const figure = await askFigure(desk.house.store.db, desk.edition, {
      id,
      ...askedIn(event.url, desk),
      audience: 'staff',
    })
    const asCsv = event.url.searchParams.get('format') !== 'json'
    const name = `${figure.edition}-${figure.id}-${figure.asOf.slice(0, 10)}.${asCsv ? 'csv' : 'json'}`
    await noteCopy(desk.house.store.db, {
      edition: figure.edition,
      kind: 'figure_export',
      holds: 'works',
      // Whoever it is for, in the exporter's words; by itself it is theirs.
      recipient: event.url.searchParams.get('for')?.trim() || `account:${desk.session.account.id}`,
      what: name,
      // Rows that are posts, or their authors' sums, are found by their keys.
      works: figure.rows.map((row) => row.key),
    })
    const headers = { 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' }
    return asCsv
      ? new Response(figureCsv(figure), { headers: { ...headers, 'content-type': 'text/csv; charset=utf-8' } })
      : json(figure, { headers })
  } catch (refused) {
    if (refused instanceof Refusal)
      error(refused.kind === 'missing' ? 404 : 400, { message: refusalText(refused, desk.locale) })
    throw refused
  }
}
