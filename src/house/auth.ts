import { createAuth, type Auth } from '#modules/people'
import type { House } from './house.ts'

const made = new WeakMap<House, Auth>()

/** The sign-in of a house, made at its first use. */
export function houseAuth(house: House): Auth {
  let auth = made.get(house)
  if (!auth) {
    auth = createAuth({ db: house.store.db, secret: house.config.secret, origin: house.config.origin })
    made.set(house, auth)
  }
  return auth
}
