import { error, redirect } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { creatorHere, OWN_PAGE, type CreatorEvent, type CreatorHere } from '#lib/creator/creator.server.ts'
import { answeringOf, inOwnForm } from '#lib/creator/forms.server.ts'
import { occasionWords, termsWords } from '#lib/creator/words.server.ts'
import { field } from '#lib/desk/door.server.ts'
import { houseName, languagesOf } from '#lib/public/frame.ts'
import { readerOf } from '#lib/public/reader.ts'
import {
  acceptInvitation,
  addressOf,
  askQuestion,
  CHOICES,
  dayIn,
  declineInvitation,
  isOpen,
  looksLikeReader,
  markOpened,
  occasionOf,
  stateOf,
  theInvitation,
  termsById,
  termsOn,
  type ChoiceName,
} from '#modules/creators'
import type { Actions, PageServerLoad } from './$types'

/** A key of their page alone opens no invitation. */
async function invited(event: CreatorEvent): Promise<CreatorHere & { invitationId: string }> {
  const here = await creatorHere(event)
  if (!here.invitationId) error(404, 'missing')
  return { ...here, invitationId: here.invitationId }
}

export const load: PageServerLoad = async (event) => {
  event.setHeaders(OWN_PAGE)
  const here = await invited(event)
  const { creator, actor, edition, locale, now, today, invitationId } = here
  const { db } = theHouse().store
  const invitation = await theInvitation(db, creator.id, invitationId)
  const state = stateOf(invitation, now)
  if (isOpen(state) && event.request.method === 'GET' && looksLikeReader(event.request.headers))
    await db.transaction().execute((trx) => markOpened(trx, actor, edition.id, invitationId))
  const occasion = await occasionOf(db, edition, invitation.eventId)
  // An answered one is read also when no terms are in force any more.
  const terms = (await termsOn(db, edition.id, today)) ?? (await termsById(db, edition.id, invitation.termsId))
  if (!terms) error(404, 'missing')
  const { pathname } = event.url
  return {
    locale,
    house: houseName(edition, readerOf(locale)),
    languages: languagesOf(edition, { pathname, search: '' }, locale),
    creator: { name: creator.name, sample: creator.sample, minor: creator.minor, mail: addressOf(creator) !== null },
    ...occasionWords(occasion, edition, locale),
    season: occasion.event === null,
    words: invitation.words,
    state: isOpen(state) ? ('open' as const) : state,
    answerBy: dayIn(invitation.answerBy, locale),
    terms: termsWords(terms, locale),
    own: `/${locale}/mine/${event.params.key}`,
    asked: event.url.searchParams.get('told') === 'asked',
  }
}

const choicesIn = (form: FormData): Partial<Record<ChoiceName, boolean>> =>
  Object.fromEntries(
    CHOICES.flatMap((choice) => {
      const said = field(form, `choice_${choice}`)
      return said === 'yes' || said === 'no' ? [[choice, said === 'yes']] : []
    }),
  )

export const actions: Actions = {
  accept: async (event) => {
    const here = await invited(event)
    const form = await event.request.formData()
    const choices = choicesIn(form)
    const guardian = field(form, 'guardian')
    const failed = await inOwnForm(
      here,
      (trx) =>
        acceptInvitation(trx, here.actor, answeringOf(here), {
          invitationId: here.invitationId,
          termsId: field(form, 'terms'),
          choices,
          guardian,
          guardianAgrees: form.has('guardian_agrees'),
        }),
      { choices, guardian, form: 'accept' },
    )
    return failed ?? redirect(303, `/${here.locale}/mine/${event.params.key}?told=accepted`)
  },
  decline: async (event) => {
    const here = await invited(event)
    const words = field(await event.request.formData(), 'words')
    const failed = await inOwnForm(
      here,
      (trx) => declineInvitation(trx, here.actor, answeringOf(here), here.invitationId, words),
      { words, form: 'decline' },
    )
    return failed ?? redirect(303, event.url.pathname)
  },
  ask: async (event) => {
    const here = await invited(event)
    const words = field(await event.request.formData(), 'words')
    const failed = await inOwnForm(
      here,
      (trx) => askQuestion(trx, here.actor, answeringOf(here), here.invitationId, words),
      { words, form: 'ask' },
    )
    return failed ?? redirect(303, `${event.url.pathname}?told=asked`)
  },
}
