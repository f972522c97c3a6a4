import type { Desk } from '#lib/desk/door.server.ts'
import { attempt, deskOf, field } from '#lib/desk/door.server.ts'
import { faultText, fieldName } from '#lib/desk/creators/words.ts'
import {
  FIELDS,
  guessMapping,
  importCreators,
  lastImport,
  readCreatorFile,
  retryReject,
  type CreatorImport,
  type Mapping,
  type RowFault,
  type RowResult,
} from '#modules/creators'
import { m } from '#messages'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event, 'head', 'communications')
  const { house, edition, locale } = desk
  const last = await lastImport(house.store.db, edition.id)
  return {
    last: last && {
      id: last.id,
      file: last.fileName,
      header: last.header,
      rejects: last.rejects.map((one) => ({
        line: one.line,
        cells: last.header.map((_, at) => one.cells[at] ?? ''),
        twin: one.code === 'same_name',
        text: faultText(one.code as RowFault, one.detail, locale),
      })),
    },
  }
}

/** The file goes back and forth as text, so that the preview needs neither script nor a place to be kept. */
async function fileOf(form: FormData): Promise<{ name: string; text: string; bytes: Uint8Array }> {
  const given = form.get('file')
  const bytes =
    given instanceof File && given.size
      ? new Uint8Array(await given.arrayBuffer())
      : new Uint8Array(Buffer.from(field(form, 'held'), 'base64'))
  const name = given instanceof File && given.size ? given.name : field(form, 'name') || 'creators.csv'
  return { name: name.slice(0, 200), text: Buffer.from(bytes).toString('base64'), bytes }
}

/** As somebody chose in the form; guessed when the file has just come. */
function mappingOf(form: FormData, header: readonly string[]): Mapping {
  if (!form.has('mapped')) return guessMapping(header)
  return Object.fromEntries(
    FIELDS.flatMap((one) => {
      const at = field(form, `column_${one}`)
      return at === '' ? [] : [[one, Number(at)]]
    }).filter(([, at]) => Number.isInteger(at) && Number(at) >= 0 && Number(at) < header.length),
  )
}

const SHOWN_ROWS = 200

function present(result: CreatorImport, { locale }: Desk) {
  const whatOf = (row: RowResult): string => {
    if (row.outcome === 'rejected') return faultText(row.fault.code, row.fault.detail, locale)
    if (row.outcome === 'new') return m.creators_import_new({}, { locale })
    const same =
      row.by === 'handle'
        ? m.creators_import_known_handle({}, { locale })
        : m.creators_import_known_email({}, { locale })
    return row.sameAs ? `${same}, ${m.creators_import_known_line({ line: row.sameAs }, { locale })}` : same
  }
  return {
    counts: result.counts,
    rows: result.rows.slice(0, SHOWN_ROWS).map((row) => ({
      line: row.line,
      outcome: row.outcome,
      what: whatOf(row),
      twin: row.outcome === 'rejected' && row.fault.code === 'same_name',
      name: row.outcome === 'rejected' ? row.cells.filter(Boolean).slice(0, 3).join(' · ') : row.creator.name,
      handles: row.outcome === 'rejected' ? '' : row.creator.handles.map((one) => `@${one.handle}`).join(' '),
      email: row.outcome === 'rejected' ? '' : (row.creator.email ?? ''),
    })),
  }
}

async function readIn(event: Parameters<Actions[string]>[0], dryRun: boolean) {
  const desk = await deskOf(event, 'head', 'communications')
  const { house, actor, edition, locale } = desk
  const form = await event.request.formData()
  return attempt(desk, async () => {
    const { name, text, bytes } = await fileOf(form)
    const file = readCreatorFile(bytes)
    const mapping = mappingOf(form, file.header)
    const columns = FIELDS.map((one) => ({ field: one, name: fieldName(one, locale), at: mapping[one] ?? null }))
    const held = { name, text, header: file.header, columns }
    // Without a column for the name there is nothing to show yet but the columns.
    if (mapping.name === undefined && dryRun) return { held, preview: null, done: null }
    const different = form.getAll('different').map(Number)
    const result = await importCreators(house.store.db, actor, edition, {
      fileName: name,
      file,
      mapping,
      dryRun,
      different,
    })
    if (dryRun) return { held, preview: present(result, desk), done: null }
    return { held: null, preview: null, done: { file: name, fresh: result.counts.new } }
  })
}

export const actions: Actions = {
  read: (event) => readIn(event, true),
  import: (event) => readIn(event, false),
  retry: async (event) => {
    const desk = await deskOf(event, 'head', 'communications')
    const { house, actor, edition, locale } = desk
    const form = await event.request.formData()
    const line = Number(field(form, 'line'))
    return attempt(desk, async () => {
      const result = await retryReject(house.store.db, actor, edition, {
        importId: field(form, 'import'),
        line,
        cells: form.getAll('cell').map((cell) => String(cell)),
        different: form.has('different'),
      })
      const still = result.outcome === 'rejected'
      return {
        retried: {
          still,
          text: still ? m.creators_import_still({ line }, { locale }) : m.creators_import_retried({ line }, { locale }),
        },
      }
    })
  },
}
