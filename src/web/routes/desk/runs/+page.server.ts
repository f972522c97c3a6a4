import { fail } from '@sveltejs/kit'
import { attempt, deskOf, field } from '#lib/desk/door.server.ts'
import { m } from '#messages'
import { listRuns } from '#modules/evidence'
import { listAccounts } from '#modules/people'
import { mayImport } from '#modules/posts'
import { THE_HOUSE } from '#platform/actor'
import { runView } from './run-view.server.ts'
import { takeFile, type FileTold } from './take-file.server.ts'
import type { Actions, PageServerLoad } from './$types'

const RUNS = 40

export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event)
  const { db } = desk.house.store
  const asked = event.url.searchParams.get('before') ?? ''
  const before = /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : undefined
  const [runs, accounts] = await Promise.all([
    listRuns(db, desk.edition.id, { before, limit: RUNS }),
    listAccounts(db, THE_HOUSE),
  ])
  return {
    runs: runs.map((run) => runView(desk, run, accounts)),
    older: runs.length === RUNS ? runs.at(-1)!.number : null,
    mayAdd: mayImport(desk.actor),
  }
}

export const actions: Actions = {
  /** Without script: the files of a form, one after the other. With script they are sent one by one, see upload/. */
  add: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const links = field(form, 'links')
    const files = form.getAll('files').filter((one): one is File => one instanceof File && one.size > 0)
    if (!files.length && !links)
      return fail(400, { refusal: { code: 'nothing', text: m.desk_data_add_nothing({}, { locale: desk.locale }) } })
    return attempt(desk, async () => {
      const told: FileTold[] = []
      for (const file of files)
        told.push(
          await takeFile(
            desk,
            { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) },
            field(form, 'lastDay'),
          ),
        )
      if (links)
        told.push(await takeFile(desk, { name: 'links.txt', bytes: new TextEncoder().encode(`${links}\n`) }, ''))
      return { told }
    })
  },
}
