import { deskOf, attempt } from '#lib/desk/door.server.ts'
import { auditPage } from '#lib/desk/audit/audit-page.server.ts'
import { verifyAudit } from '#platform/audit'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) =>
  auditPage(await deskOf(event, 'head', 'communications', 'programme'), event.url)

export const actions: Actions = {
  verify: async (event) => {
    const desk = await deskOf(event, 'head', 'communications', 'programme')
    return attempt(desk, async () => ({ verified: await verifyAudit(desk.house.store.db, desk.house.auditHead) }))
  },
}
