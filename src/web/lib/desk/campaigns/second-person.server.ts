/** Why an item waits for somebody else than its writer, and who that can be. */
import type { Desk } from '#lib/desk/door.server.ts'
import { actorName } from '#lib/desk/shell/shell.server.ts'
import { roleName } from '#lib/desk/words.ts'
import { m } from '#messages'
import { contentHash, nextStep, signersOf, standingOf, whyNotSign, type Item, type Step } from '#modules/campaigns'
import { rolesIn, type AccountEntry } from '#modules/people'

export interface SecondPerson {
  text: string
  /** Where somebody is invited; null: somebody else is there already. */
  invite: string | null
}

/** null: nothing keeps this person, or it is not their being the writer. */
export function secondPerson(
  { edition, actor, locale }: Desk,
  item: Item,
  accounts: readonly AccountEntry[],
): SecondPerson | null {
  const standing = standingOf(item.signatures, contentHash(item))
  const step = nextStep(standing)
  if (!step || item.outAt || item.droppedAt) return null
  const why = whyNotSign(actor, step, standing)
  const others = (wanted: Step) =>
    accounts.filter(
      (one) =>
        one.id !== actor.id &&
        rolesIn(one.roles, edition.id).some(
          (role) => role === 'owner' || signersOf(wanted).some((signer) => signer === role),
        ),
    )
  if (step === 'written') {
    // Told ahead only where they would end up waiting for nobody.
    if (why !== null || others('released').length) return null
    return { text: m.campaigns_second_ahead({ role: roleName('head', locale) }, { locale }), invite: '/desk/accounts' }
  }
  if (why !== 'own') return null
  const names = others(step).map((one) => actorName(one.id, accounts, locale))
  const said = m.campaigns_second_own({}, { locale })
  if (names.length) {
    const list = new Intl.ListFormat(locale, { type: 'disjunction' }).format(names)
    return { text: `${said} ${m.campaigns_second_who({ names: list }, { locale })}`, invite: null }
  }
  const role = roleName('head', locale)
  return { text: `${said} ${m.campaigns_second_alone({ role }, { locale })}`, invite: '/desk/accounts' }
}
