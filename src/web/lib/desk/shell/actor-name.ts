import { m, type LocaleCode } from '#messages'
import { isPlaceholder, type AccountEntry } from '#modules/people'
import { roleName } from '../words.ts'

/** An account's name for those who work beside it; the house and the operator by what they are. */
export function actorName(id: string, accounts: readonly AccountEntry[], locale: LocaleCode): string {
  if (id === 'sen') return m.desk_actor_house({}, { locale })
  if (id === 'cli') return m.desk_actor_operator({}, { locale })
  const account = accounts.find((one) => one.id === id)
  if (!account) return m.desk_actor_gone({}, { locale })
  return account.name || (isPlaceholder(account.email) ? roleName('owner', locale) : account.email)
}
