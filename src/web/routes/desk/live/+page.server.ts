import { attempt, deskOf, field, type Desk } from '#lib/desk/door.server.ts'
import { count } from '#lib/desk/format.ts'
import { rowFault } from '#lib/desk/live/faults.server.ts'
import { livesPage } from '#lib/desk/live/list.server.ts'
import { venueMoment } from '#lib/desk/venue-moment.ts'
import { m } from '#messages'
import { COLUMNS, importResults, planLive, type ResultImport } from '#modules/campaigns'
import { findRun } from '#modules/evidence'
import { isId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  ...(await livesPage(await deskOf(event))),
  columns: COLUMNS.join(','),
})

/** The file goes back and forth as text, so that a look at it needs neither script nor a place to be kept. */
async function fileOf(form: FormData): Promise<{ name: string; bytes: Uint8Array }> {
  const given = form.get('file')
  const isNew = given instanceof File && given.size > 0
  const bytes = isNew
    ? new Uint8Array(await given.arrayBuffer())
    : new Uint8Array(Buffer.from(field(form, 'held'), 'base64'))
  return { name: (isNew ? given.name : field(form, 'name') || 'lives.csv').slice(0, 200), bytes }
}

function present(result: ResultImport, dryRun: boolean, { locale }: Desk, run: number | null) {
  const n = (value: number) => count(value, locale)
  const words = {
    file: result.file,
    read: n(result.read),
    fresh: n(result.new),
    updated: n(result.updated),
    repeated: n(result.repeated),
    rejected: n(result.rejected),
  }
  return {
    text: dryRun ? m.live_import_would(words, { locale }) : m.live_import_told(words, { locale }),
    rejects: result.rejects.map((one) => rowFault(one, locale)),
    run,
  }
}

async function take(event: Parameters<Actions[string]>[0], dryRun: boolean) {
  const desk = await deskOf(event)
  const { house, actor, edition, now } = desk
  const form = await event.request.formData()
  return attempt(desk, async () => {
    const file = await fileOf(form)
    const result = await importResults({ db: house.store.db, files: house.files, actor, edition, now }, file, {
      dryRun,
    })
    const run = result.run ? await findRun(house.store.db, edition.id, result.run) : undefined
    return {
      taken: present(result, dryRun, desk, run?.number ?? null),
      held: dryRun ? { name: file.name, text: Buffer.from(file.bytes).toString('base64') } : null,
    }
  })
}

export const actions: Actions = {
  look: (event) => take(event, true),
  import: (event) => take(event, false),
  plan: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const asked = { from: field(form, 'from'), starts: field(form, 'starts'), show: field(form, 'show') }
    const made = await attempt(
      desk,
      async () => {
        const [kind, id = ''] = asked.from.split(':')
        if (kind === 'item' && !isId(id)) throw new Refusal('live.not_a_live_item', { kind: 'conflict' })
        const startsAt = venueMoment(asked.starts, desk.edition.zone)
        const live = await desk.house.store.db.transaction().execute((trx) =>
          planLive(trx, desk.actor, {
            edition: desk.edition,
            from: kind === 'item' ? { item: id } : { event: id },
            startsAt,
            show: asked.show || null,
          }),
        )
        return { live }
      },
      { asked },
    )
    if ('live' in made) redirect(303, `/desk/live/${made.live}`)
    return made
  },
}
