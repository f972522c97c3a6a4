import { fail } from '@sveltejs/kit'
import { attempt, deskOf, field } from '#lib/desk/door.server.ts'
import { roleName } from '#lib/desk/words.ts'
import {
  endRole,
  inviteAccount,
  listAccounts,
  MINUTES,
  revokeSessions,
  rolesToGive,
  mayGive,
  type AccountLocale,
} from '#modules/people'
import type { Role } from '#platform/actor'
import { actorName } from '#lib/desk/shell/shell.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** The whole house, in a form's choice of where a role counts. */
const WHOLE = '*'

export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event, 'head')
  const { house, actor, edition, locale, session } = desk
  const accounts = await listAccounts(house.store.db, actor)
  // A role in one edition alone is no reason to know who works on another.
  const whole = session.actor.roles.length > 0
  const isSeen = (role: { edition: string | null }) => whole || role.edition === null || role.edition === edition.id
  const seen = accounts.filter(({ id, roles }) => whole || id === session.account.id || roles.some(isSeen))
  const nameOf = new Map(desk.editions.map((one) => [one.id, one.shortName?.[locale] ?? one.name[locale] ?? one.id]))
  return {
    accounts: seen.map((account) => ({
      id: account.id,
      name: account.name,
      email: account.email,
      locale: account.locale,
      mine: account.id === session.account.id,
      signedInBefore: account.signedInBefore,
      signedInAt: account.signedInAt,
      openSessions: account.openSessions,
      passkeys: account.passkeys,
      mayRevoke: actor.roles.includes('owner') || account.id === session.account.id,
      roles: account.roles.filter(isSeen).map((role) => ({
        id: role.id,
        name: roleName(role.role, locale),
        where: role.edition === null ? null : (nameOf.get(role.edition) ?? role.edition),
        givenAt: role.givenAt,
        givenBy: actorName(role.givenBy, accounts, locale),
        mayEnd: mayGive(session.held, role),
      })),
    })),
    give: rolesToGive(session.held, edition.id).map((role) => ({ role, name: roleName(role, locale) })),
    hours: MINUTES.invitation / 60,
  }
}

export const actions: Actions = {
  /** The link is shown once, in this answer, and nowhere kept. */
  invite: async (event) => {
    const desk = await deskOf(event, 'head')
    const form = await event.request.formData()
    const email = field(form, 'email')
    const role = field(form, 'role') as Role
    const where = field(form, 'where')
    return attempt(
      desk,
      async () => {
        const { store, config } = desk.house
        const asked = {
          email,
          role,
          name: field(form, 'name'),
          locale: field(form, 'locale') as AccountLocale,
          edition: where === WHOLE || role === 'owner' ? null : desk.edition.id,
        }
        const { link, created } = await inviteAccount(store.db, desk.session.actor, asked)
        return { invited: { email, created, link: link && `${config.origin}${link}` } }
      },
      { email, role },
    )
  },
  end: async (event) => {
    const desk = await deskOf(event, 'head')
    const id = field(await event.request.formData(), 'role')
    return attempt(desk, async () => {
      await endRole(desk.house.store.db, desk.session.actor, id)
      return { done: 'ended' as const }
    })
  },
  revoke: async (event) => {
    const desk = await deskOf(event)
    const id = field(await event.request.formData(), 'account')
    if (!id) return fail(400, {})
    return attempt(desk, async () => {
      await revokeSessions(desk.house.store.db, desk.actor, id)
      return { done: 'revoked' as const }
    })
  },
}
