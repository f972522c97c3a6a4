import type { LocaleCode } from '#messages'
import * as said from '#messages/tet'
import { cardWords, wordsBeside } from '../share/card.ts'
import type { Place } from '../share/place.ts'
import { WISHES } from './wishes.ts'

/** All letters that this doing may show: what they are set in is fetched before the network goes. */
export const lettersOf = (place: Place): string =>
  [
    ...Object.values(said).map((say) => (say as Say)({ n: 1 }, place)),
    ...Object.values(WISHES).flatMap((wish) => Object.values(wish)),
    ...Object.values(cardWords(place, { title: '', line: '' })),
    wordsBeside(place.locale),
    '0123456789',
  ].join('')

/** What is put in for others than numbers is not known ahead, and is of these letters again. */
type Say = (params: { n: number }, options: { locale: LocaleCode }) => string
