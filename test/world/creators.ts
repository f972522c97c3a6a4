/** An edition whose directory holds the constructed sample: what tests of creators begin with. */
import fs from 'node:fs'
import path from 'node:path'
import { OPERATOR, type Actor } from '#platform/actor'
import { ROOT } from '#platform/config'
import { sql, type Db, type Trx } from '#platform/db'
import { momentOf } from '#platform/time'
import {
  acceptInvitation,
  importCreators,
  listCreators,
  readCreatorFile,
  sendInvitation,
  type Acceptance,
  type Answering,
  type Creator,
  type InvitationAsked,
  type Sending,
  type Sent,
} from '#modules/creators'
import { wireRooms } from '../../src/jobs/wiring.ts'
import { makeEdition, type TestEdition } from './posts.ts'
import { putTerms, YES_TO_ALL } from './terms.ts'

export const DIRECTORY = path.join(ROOT, 'test/samples/creators/danh-ba.csv')
export const ORIGIN = 'https://house.example'

export const at = (day: string, time = '10:00'): Date => momentOf(day, time, 'Asia/Tokyo')
export const actorOf = (creator: Pick<Creator, 'id'>): Actor => ({ kind: 'creator', id: creator.id, roles: [] })
/** The refusal's code; 'nothing' when there was none. */
export const refusal = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'nothing',
    (error: { code?: string }) => error.code ?? String(error),
  )
export const inOne = <T>(db: Db, act: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(act)

export interface MailSeen {
  to: string
  subject: string
  text: string
  purpose: string
}
export async function mailsOf(db: Db): Promise<MailSeen[]> {
  const { rows } = await sql<MailSeen>`select to_address as "to", subject, text_body as text, purpose
    from mail_outbox order by created_at, id`.execute(db)
  return rows
}

export class CreatorWorld {
  readonly db: Db
  readonly edition: TestEdition
  readonly world: Sending
  readonly creators: ReadonlyMap<string, Creator>

  constructor(db: Db, edition: TestEdition, creators: readonly Creator[]) {
    this.db = db
    this.edition = edition
    const name = { vi: 'Kỳ thử', en: 'Test', ja: 'テスト' }
    this.world = {
      edition: { ...edition, name, languages: ['vi', 'en', 'ja'] } as never,
      origin: ORIGIN,
      now: at('2025-05-28'),
    }
    this.creators = new Map(creators.map((one) => [one.name, one]))
  }
  named(name: string): Creator {
    return this.creators.get(name)!
  }
  answering(day = '2025-06-02', locale: Answering['locale'] = 'ja'): Answering {
    return { ...this.world, now: at(day), locale }
  }
  invite(name: string, more: Partial<InvitationAsked> = {}, day = '2025-05-28'): Promise<Sent> {
    const asked = { creatorId: this.named(name).id, eventId: 'quang-ninh-week', way: 'mail' as const, ...more }
    return inOne(this.db, (trx) => sendInvitation(trx, OPERATOR, { ...this.world, now: at(day) }, asked))
  }
  accept(name: string, invitationId: string, more: Partial<Acceptance> = {}, when = this.answering()): Promise<void> {
    const accepted = { invitationId, termsId: 'creators-1', choices: { ...YES_TO_ALL, paid: false }, ...more }
    return inOne(this.db, (trx) => acceptInvitation(trx, actorOf(this.named(name)), when, accepted))
  }
}

export async function creatorWorld(db: Db): Promise<CreatorWorld> {
  wireRooms()
  const edition = await makeEdition(db)
  const expo = { name: { vi: 'Triển lãm', en: 'Expo', ja: '万博' }, country: 'JP' }
  await sql`update edition set body = body || ${JSON.stringify({ expo })}::jsonb where id = ${edition.id}`.execute(db)
  await putTerms(db, edition.id, 1)
  const file = readCreatorFile(fs.readFileSync(DIRECTORY))
  await importCreators(db, OPERATOR, edition, { fileName: 'danh-ba.csv', file })
  await sql`delete from mail_outbox`.execute(db)
  return new CreatorWorld(db, edition, await listCreators(db, edition.id))
}
