import { error } from '@sveltejs/kit'
import { itemView } from '#lib/desk/campaigns/item-view.server.ts'
import { secondPerson } from '#lib/desk/campaigns/second-person.server.ts'
import { attempt, deskOf, field, type Desk } from '#lib/desk/door.server.ts'
import { dayTime } from '#lib/desk/format.ts'
import { venueMoment } from '#lib/desk/venue-moment.ts'
import { actorName } from '#lib/desk/shell/shell.server.ts'
import { languageName } from '#lib/desk/words.ts'
import { takeFile } from '../../runs/take-file.server.ts'
import {
  attachVideo,
  changeLanguages,
  contentHash,
  dropItem,
  HAND_OUT_HOURS,
  handOut,
  isOwn,
  listChannels,
  listLives,
  listOutgoing,
  mayPlan,
  moveItem,
  newSentences,
  qrCode,
  queueOut,
  saidAt,
  sentencesOf,
  signItem,
  tellOut,
  theItem,
  writeText,
  type Item,
} from '#modules/campaigns'
import { listAccounts } from '#modules/people'
import { mayImport } from '#modules/posts'
import { THE_HOUSE } from '#platform/actor'
import type { Trx } from '#platform/db'
import { sniffImage } from '#platform/files'
import { isId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { outStateName, stepName } from '#lib/desk/campaigns/words.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event)
  const { house, edition, locale } = desk
  if (!isId(event.params.item)) error(404)
  const item = await theItem(house.store.db, edition.id, event.params.item).catch((thrown: unknown) => {
    if (thrown instanceof Refusal) error(404)
    throw thrown
  })
  const accounts = await listAccounts(house.store.db, THE_HOUSE)
  const nameOf = (by: string) => actorName(by, accounts, locale)
  const source = item.texts.find((text) => text.language === item.sourceLanguage)
  const now = source ? sentencesOf(source.caption, source.language) : []
  const view = itemView(desk, item, nameOf)
  const hash = contentHash(item)
  return {
    item: view,
    second: secondPerson(desk, item, accounts),
    campaign: item.campaign,
    dropped: item.droppedAt !== null,
    video: item.video && { type: item.video.type },
    texts: view.languages.map((language) => {
      const text = item.texts.find((one) => one.language === language.language)
      const isSource = language.language === item.sourceLanguage
      const ahead = isSource || !text ? [] : newSentences(now, sentencesOf(text.madeFrom ?? '', item.sourceLanguage))
      return {
        ...language,
        name: languageName(language.language, locale),
        isSource,
        caption: text?.caption ?? '',
        alt: text?.alt ?? '',
        subtitles: text?.subtitles ?? '',
        draft: text?.draft ?? false,
        cover: Boolean(text?.coverKey),
        since: text?.changedAt.toISOString() ?? '',
        by: text && nameOf(text.changedBy),
        at: text && dayTime(text.changedAt, edition.zone, locale),
        ahead: ahead.map((index) => now[index]!),
      }
    }),
    signatures: item.signatures.toReversed().map((one) => ({
      step: stepName(one.step, locale),
      by: nameOf(one.by),
      at: dayTime(one.at, edition.zone, locale),
      holds: one.hash === hash,
    })),
    mayPlan: mayPlan(desk.actor),
    choice: [...new Set([...item.languages, ...edition.languages])].map((id) => ({
      id,
      name: languageName(id, locale),
      source: id === item.sourceLanguage,
      on: item.languages.includes(id),
    })),
    own: isOwn(item.channel) && { channel: item.channel, seen: await seen(desk, item) },
    hours: HAND_OUT_HOURS,
    live:
      item.kind === 'live'
        ? ((await listLives(house.store.db, edition)).find((one) => one.item === item.id)?.id ?? '')
        : null,
    channels: (await listChannels(house.store.db, edition.id))
      .filter((one) => one.closed === null)
      .map(({ id, name }) => ({ id, name })),
    outgoing: (await listOutgoing(house.store.db, edition.id, { item: item.id })).map((one) => ({
      id: one.id,
      text: `${one.channelName} · ${languageName(one.language, locale)}: ${outStateName(one.state, locale)}`,
    })),
  }
}

/** Where everybody sees it now; null: nowhere, or not on a page of its own. */
async function seen({ house, edition, now, locale }: Desk, item: Item): Promise<string | null> {
  if (item.channel !== 'site') return null
  const [said] = await saidAt(house.store.db, edition.id, 'site', now, { id: item.id })
  return said ? `/${locale}/news/${said.id}` : null
}

const LARGEST_COVER_BYTES = 8_000_000

async function coverOf(desk: Desk, form: FormData): Promise<string | undefined> {
  // Nothing of somebody who may not write is kept; the verb says so.
  if (!mayPlan(desk.actor)) return undefined
  const file = form.get('cover')
  if (!(file instanceof File) || !file.size) return undefined
  if (file.size > LARGEST_COVER_BYTES) throw new Refusal('campaigns.file_too_large')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const type = sniffImage(bytes)
  if (!type) throw new Refusal('campaigns.not_a_picture')
  return (await desk.house.files.put(bytes, { type, name: 'cover' })).key
}

/** An act on the item of the address, in one transaction. */
const act =
  <T>(verb: (desk: Desk, form: FormData, item: string) => Promise<(trx: Trx) => Promise<T>>) =>
  async (event: Parameters<Actions[string]>[0]) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const item = event.params.item!
    if (!isId(item)) error(404)
    return attempt(desk, async () => desk.house.store.db.transaction().execute(await verb(desk, form, item)))
  }

export const actions: Actions = {
  write: act(async (desk, form, item) => {
    const cover = await coverOf(desk, form)
    const since = field(form, 'since')
    return async (trx) => {
      await writeText(trx, desk.actor, {
        edition: desk.edition.id,
        item,
        language: field(form, 'language'),
        caption: field(form, 'caption'),
        alt: field(form, 'alt'),
        subtitles: field(form, 'subtitles'),
        draft: form.has('draft'),
        since: since ? new Date(since) : null,
        ...(cover ? { coverKey: cover } : {}),
      })
      return { done: 'saved' as const }
    }
  }),
  move: act(async (desk, form, item) => async (trx) => {
    await moveItem(trx, desk.actor, desk.edition, item, venueMoment(field(form, 'when'), desk.edition.zone))
    return { done: 'moved' as const }
  }),
  languages: act(async (desk, form, item) => async (trx) => {
    const wanted = form.getAll('language').map(String)
    await changeLanguages(trx, desk.actor, desk.edition.id, item, wanted)
    return { done: 'saved' as const }
  }),
  drop: act(async (desk, _, item) => async (trx) => {
    await dropItem(trx, desk.actor, desk.edition.id, item)
    return { done: 'dropped' as const }
  }),
  unattach: act(async (desk, _, item) => async (trx) => {
    await attachVideo(trx, desk.actor, desk.edition.id, item, null)
    return { done: 'saved' as const }
  }),
  sign: act(async (desk, form, item) => async (trx) => {
    const asked = { edition: desk.edition.id, item, step: field(form, 'step'), seen: field(form, 'seen') }
    await signItem(trx, desk.actor, asked)
    return { done: 'signed' as const }
  }),
  hand: act(async (desk, form, item) => async (trx) => {
    const language = field(form, 'language')
    const key = await handOut(trx, desk.actor, { edition: desk.edition.id, item, language })
    const address = `${desk.house.config.origin}/hand/${key}`
    return { handed: { address, language, picture: `data:image/svg+xml,${encodeURIComponent(qrCode(address))}` } }
  }),
  queue: act(async (desk, form, item) => async (trx) => {
    const asked = { edition: desk.edition.id, item, channel: field(form, 'channel'), language: field(form, 'language') }
    if (!isId(asked.channel)) throw new Refusal('campaigns.no_such_channel', { kind: 'missing' })
    await queueOut(trx, desk.actor, desk.now, asked)
    return { done: 'queued' as const }
  }),
  out: async (event) => {
    const desk = await deskOf(event)
    const url = field(await event.request.formData(), 'url')
    return attempt(
      desk,
      async () => {
        const asked = { edition: desk.edition.id, item: event.params.item, url }
        await desk.house.store.db.transaction().execute((trx) => tellOut(trx, desk.actor, asked))
        // The post is found by its link; a link of another platform is a reject there, and says so.
        if (mayImport(desk.actor)) await takeFile(desk, { name: 'link.txt', bytes: Buffer.from(`${url}\n`) }, '')
        return { done: 'out' as const }
      },
      { url },
    )
  },
}
