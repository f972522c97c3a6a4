import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { closeSecret, newKeyId } from '#platform/secret-box'
import { systemNow } from '#platform/time'
import { mayRunChannels } from '../policy.ts'
import { readTarget } from '../links/address.ts'
import { CHANNEL_KINDS, type ChannelKind, type OutChannel } from './model.ts'

export interface NewChannel {
  edition: string
  kind: string
  name: string
  address: string
  /** The webhook's signing key, or the token of the account. */
  secret: string
  /** Of a webhook's receiver; Mastodon always does. */
  deDuplicates: boolean
}

const SHORTEST_SECRET = 16
/** What a secret belongs to: put into another row, it does not open. */
export const sealedAs = (channel: string): string => `out_channel ${channel}`

/** @param houseSecret under which the channel's own is sealed. @returns its id. */
export async function openChannel(trx: Trx, actor: Actor, houseSecret: string, wanted: NewChannel): Promise<string> {
  if (!mayRunChannels(actor)) throw new Refusal('campaigns.not_your_channel', { kind: 'forbidden' })
  const kind = CHANNEL_KINDS.find((one) => one === wanted.kind)
  if (!kind) throw new Refusal('campaigns.unknown_channel', { channels: CHANNEL_KINDS.join(', ') })
  const name = wanted.name.trim()
  if (!name) throw new Refusal('campaigns.no_title')
  if (wanted.secret.length < SHORTEST_SECRET)
    throw new Refusal('campaigns.secret_too_short', { least: SHORTEST_SECRET })
  const [id, keyId] = [newId(), newKeyId(houseSecret)]
  await sql`insert into out_channel (id, edition_id, kind, name, address, key_id, sealed, de_duplicates, made_by, made_at)
    values (${id}, ${wanted.edition}, ${kind}, ${name.slice(0, 120)}, ${readTarget(wanted.address)}, ${keyId},
      ${closeSecret(houseSecret, keyId, sealedAs(id), wanted.secret)}, ${kind === 'mastodon' || wanted.deDuplicates}, ${actor.id}, ${systemNow()})`.execute(
    trx,
  )
  await audit(trx, actor, 'campaigns.open_channel', { edition: wanted.edition, subjects: [id], detail: { kind } })
  return id
}

export async function endChannel(trx: Trx, actor: Actor, edition: string, id: string): Promise<void> {
  if (!mayRunChannels(actor)) throw new Refusal('campaigns.not_your_channel', { kind: 'forbidden' })
  const { rows } = await sql`select 1 from out_channel where id = ${id} and edition_id = ${edition}
    and closed is distinct from 'ended'`.execute(trx)
  if (!rows.length) throw new Refusal('campaigns.no_such_channel', { kind: 'missing' })
  await closeChannel(trx, id, 'ended')
  await audit(trx, actor, 'campaigns.end_channel', { edition, subjects: [id] })
}

/** Nothing more goes there. What waits will not go; what may have arrived already is for a person to look at. */
export async function closeChannel(trx: Trx, id: string, why: NonNullable<OutChannel['closed']>): Promise<void> {
  await sql`update out_channel set closed = ${why}, sealed = '' where id = ${id}`.execute(trx)
  await sql`update outgoing set state = case when doubtful then 'unknown' else 'refused' end, code = ${why}
    where channel_id = ${id} and state in ('waiting', 'overdue')`.execute(trx)
}

/** Ended ones too, oldest first. Secrets are not among what it gives. */
export async function listChannels(db: Db, edition: string): Promise<OutChannel[]> {
  const { rows } = await sql<Omit<OutChannel, 'kind'> & { kind: ChannelKind }>`select id, kind, name, address,
      de_duplicates as "deDuplicates", closed from out_channel where edition_id = ${edition} order by made_at, id`.execute(
    db,
  )
  return rows
}
