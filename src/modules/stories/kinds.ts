/** The kinds of item that stories bring to an edition's files. They read and write the house's working copies. */
import type { ItemKind, Layout } from '#modules/editions'
import { sql, type Db, type Trx } from '#platform/db'
import { easySchema } from './files/easy-file.ts'
import { hallSchema, routeSchema, themeSchema } from './files/house-files.ts'
import { objectSchema } from './files/object-file.ts'
import { storySchema } from './files/story-file.ts'
import { wantedState, type StoryBodies } from './items.ts'
import type { StoryItemKind } from './model.ts'
import { endPublication } from './publish/shelf.ts'
import { settleStories } from './publish/settle.ts'
import { writeWorking } from './publish/write-working.ts'

const kindOf = <Kind extends StoryItemKind>(
  kind: Kind,
  layout: Layout,
  schema: ItemKind<StoryBodies[Kind]>['schema'],
): ItemKind<StoryBodies[Kind]> => ({
  kind,
  layout,
  schema,
  read: async (db: Db, edition: string) => {
    const { rows } = await sql<{ id: string; body: StoryBodies[Kind] }>`select id, body from story_item
      where edition_id = ${edition} and kind = ${kind} order by id`.execute(db)
    return new Map(rows.map((row) => [row.id, row.body]))
  },
  write: async (trx: Trx, edition: string, id: string, body: StoryBodies[Kind]) => {
    await writeWorking(trx, edition, { kind, id }, body)
    // The files say that it is not public: what stood published ends.
    if (wantedState(body) !== 'published') await endPublication(trx, edition, { kind, id })
  },
  remove: async (trx: Trx, edition: string, id: string) => {
    await endPublication(trx, edition, { kind, id })
    await sql`delete from story_item where edition_id = ${edition} and kind = ${kind} and id = ${id}`.execute(trx)
  },
})

export const themeKind = kindOf('theme', { of: 'list', file: 'themes.yaml' }, themeSchema)
export const objectKind = kindOf('object', { of: 'folder', folder: 'objects' }, objectSchema)
export const storyKind = kindOf('story', { of: 'folder', folder: 'stories' }, storySchema)
export const easyKind = kindOf('easy', { of: 'folder', folder: 'easy' }, easySchema)
export const hallKind = kindOf('hall', { of: 'list', file: 'halls.yaml' }, hallSchema)
/** The last of them: when it has been written, all of a load is there and can be looked at together. */
export const routeKind = {
  ...kindOf('route', { of: 'list', file: 'routes.yaml' }, routeSchema),
  settle: settleStories,
} satisfies ItemKind<StoryBodies['route']>
