import { deskWithoutRole } from '#lib/desk/door.server.ts'
import { shellOf } from '#lib/desk/shell/shell.server.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  return { desk: await shellOf(await deskWithoutRole(event)) }
}
