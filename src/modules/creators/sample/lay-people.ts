/** Invented people of an edition (editions/<id>/sample), taken into the directory by the same verbs as everybody. */
import type { Edition } from '#modules/editions'
import { bookSlot, CREATORS_VISIT, openSlots } from '#modules/programme'
import { THE_HOUSE, type Actor } from '#platform/actor'
import { sql, type Trx } from '#platform/db'
import { dayAt, systemNow } from '#platform/time'
import { addCreator } from '../add-creator.ts'
import { acceptInvitation, askQuestion, declineInvitation, markOpened } from '../answer.ts'
import { acceptBrief, beginBrief, BRIEF_LANGUAGES, publishBrief, writeBrief } from '../briefs/index.ts'
import { noteFound } from '../deliverables/hand-in.ts'
import { noteCounted } from '../deliverables/queries.ts'
import { personOf, writtenIn, type ChoiceName } from '../model.ts'
import { sendInvitation } from '../send-invitation.ts'
import { theTermsOn } from '../terms.ts'
import { topicOf } from '../topics.ts'
import { readPeople, type SampleBrief, type SampleInvitation, type SamplePeople } from './people-file.ts'
import { tellWhen } from './tell-when.ts'

interface Laying {
  edition: Edition
  origin: string
}

/**
 * Lays them out once, with what had been by then; taken away, they do not come back. Nobody is written to: they have no address,
 * and no letter to somebody invented is ever sent. @returns how many people.
 */
export async function layPeople(trx: Trx, laying: Laying, folder: string): Promise<number> {
  const people = readPeople(folder)
  if (!people) return 0
  const { edition } = laying
  const { rows } = await sql`insert into sample_people (edition_id, laid_at) values (${edition.id}, ${systemNow()})
    on conflict do nothing returning edition_id`.execute(trx)
  if (!rows.length) return 0
  const ids = await addAll(trx, edition, people)
  for (const brief of people.briefs) await layBrief(trx, laying, brief)
  const inOrder = [...people.invitations].sort((a, b) => Date.parse(a.sent) - Date.parse(b.sent))
  for (const invitation of inOrder) await invite(trx, laying, ids.get(invitation.creator)!, invitation)
  return ids.size
}

async function addAll(trx: Trx, edition: Edition, { accounts, directory }: SamplePeople): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { id, handle, displayName, languages, audience } of accounts) {
    // An account that only looks like somebody's is nobody the house knows.
    if (!/^[\w.]+$/.test(handle)) continue
    const known = directory[id]
    const its = {
      kind: known?.kind ?? ('person' as const),
      name: known?.name ?? displayName,
      otherNames: (known?.latin ? { latin: known.latin } : {}) as Record<string, string>,
      language: languages[0]!,
      spoken: known?.spoken ?? languages,
      countries: audience,
      topics: known?.topics?.map(topicOf) ?? null,
      availability: known?.availability ?? null,
      livesIn: known?.livesIn ?? null,
      ...{ email: null, contacts: {}, minor: false, guardianName: null, guardianEmail: null, notes: null },
      handles: [{ platform: 'tiktok', handle }],
      sample: true,
    }
    ids.set(id, await addCreator(trx, THE_HOUSE, edition, its))
  }
  return ids
}

async function layBrief(trx: Trx, { edition, origin }: Laying, { event, due, texts }: SampleBrief): Promise<void> {
  const { rows } = await sql`select 1 from brief where edition_id = ${edition.id} and event_id = ${event}`.execute(trx)
  if (rows.length) return
  const brief = await beginBrief(trx, THE_HOUSE, { edition: edition.id, eventId: event, language: 'vi' })
  for (const language of BRIEF_LANGUAGES)
    await writeBrief(trx, THE_HOUSE, {
      ...{ edition: edition.id, brief, language, dueDay: due },
      texts: Object.fromEntries(Object.entries(texts).map(([field, words]) => [field, words[language] ?? ''])),
    })
  await publishBrief(trx, THE_HOUSE, { edition: edition.id, brief, origin })
  await sql`update brief set sample = true where id = ${brief}`.execute(trx)
}

async function invite(trx: Trx, laying: Laying, creatorId: string, its: SampleInvitation): Promise<void> {
  const { edition, origin } = laying
  const { rows } = await sql<{ language: string }>`select language from creator where id = ${creatorId}`.execute(trx)
  const locale = writtenIn(rows[0]!.language)
  const at = (moment: string) => ({ edition, origin, now: new Date(moment), locale })
  const { invitationId } = await sendInvitation(trx, THE_HOUSE, at(its.sent), {
    ...{ creatorId, eventId: its.event, way: 'link' },
    answerBy: its.answerBy ?? null,
  })
  const they: Actor = { kind: 'creator', id: creatorId, roles: [] }
  if (its.opened) await markOpened(trx, they, edition.id, invitationId)
  if (its.asked) await askQuestion(trx, they, at(its.asked), invitationId, its.words!)
  if (its.declined) await declineInvitation(trx, they, at(its.declined), invitationId, its.words ?? '')
  if (its.accepted) {
    const terms = await theTermsOn(trx, edition.id, dayAt(new Date(its.accepted), edition.zone))
    const choices = Object.fromEntries(
      terms.choices.map(({ choice }) => [choice, !its.no?.includes(choice)] as [ChoiceName, boolean]),
    )
    await acceptInvitation(trx, they, at(its.accepted), { invitationId, termsId: terms.id, choices })
  }
  if (its.brief)
    await acceptBrief(trx, they, { edition: edition.id, eventId: its.event, creatorId, version: 1, language: locale })
  if (its.counted) await count(trx, edition, creatorId, its.event, its.counted)
  if (its.visit) await visit(trx, edition, they, its.visit, new Date(its.accepted!))
  await tellWhen(trx, invitationId, its)
}

async function count(trx: Trx, edition: Edition, creatorId: string, event: string, platformId: string): Promise<void> {
  const post = { creatorId, platformId, url: null, caption: null, captionCut: false, events: [event] }
  await noteFound(trx, edition, [post], systemNow())
  await noteCounted(trx, edition.id, [platformId], systemNow())
}

/** The first slot of a day they named, or the waiting list. */
async function visit(
  trx: Trx,
  edition: Edition,
  they: Actor,
  { days, party }: NonNullable<SampleInvitation['visit']>,
  now: Date,
): Promise<void> {
  const slots = (await openSlots(trx, edition.id, CREATORS_VISIT, now)).filter((slot) => days.includes(slot.day))
  // Nobody made such slots, or somebody took them away: then they come another day.
  if (!slots.length) return
  await bookSlot(trx, they, {
    ...{ edition: edition.id, purpose: CREATORS_VISIT, person: personOf(they.id), party, orWait: true, now },
    choices: [slots[0]!.id],
  })
}
