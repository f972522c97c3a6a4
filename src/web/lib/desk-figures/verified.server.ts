/** The last independent recomputation of each edition's roll-ups, as this process knows it. */
import { m, type LocaleCode } from '#messages'
import { verifyFigures, type Difference } from '#modules/posts'
import { systemNow } from '#platform/time'
import type { Desk } from '../desk/door.server.ts'
import { count } from '../desk/format.ts'
import { figureName } from './words.server.ts'

interface Verified {
  at: Date
  posts: number
  differences: number
  first: Difference[]
}
const SHOWN = 8
const known = new Map<string, Verified>()
const running = new Map<string, Promise<Verified>>()

/** Two who ask at once wait for one recomputation. */
export function verifyNow({ house, edition }: Desk): Promise<Verified> {
  let under = running.get(edition.id)
  if (!under) {
    const first: Difference[] = []
    under = verifyFigures(
      house.store.db,
      edition,
      (difference) => void (first.length < SHOWN && first.push(difference)),
    )
      .then((counts) => {
        const verified = { at: systemNow(), ...counts, first }
        known.set(edition.id, verified)
        return verified
      })
      .finally(() => running.delete(edition.id))
    running.set(edition.id, under)
  }
  return under
}

export interface Seal {
  look: 'agrees' | 'differs' | 'not-yet'
  title: string
  text: string
  lines: string[]
}

export function lastVerified(edition: string, locale: LocaleCode, moment: (at: Date) => string): Seal {
  const verified = known.get(edition)
  if (!verified)
    return {
      look: 'not-yet',
      title: m.desk_data_verify_not_yet({}, { locale }),
      text: m.desk_data_verify_not_yet_text({}, { locale }),
      lines: [],
    }
  const text = m.desk_data_verify_agrees_text(
    { posts: count(verified.posts, locale), time: moment(verified.at) },
    { locale },
  )
  if (!verified.differences)
    return { look: 'agrees', title: m.desk_data_verify_agrees({}, { locale }), text, lines: [] }
  return {
    look: 'differs',
    title: m.desk_data_verify_differs({ n: verified.differences }, { locale }),
    text,
    lines: verified.first.map(({ figure, key, stored, recomputed }) =>
      m.desk_data_verify_line(
        { figure: figureName(figure, locale), key, stored: stored ?? '–', recomputed: recomputed ?? '–' },
        { locale },
      ),
    ),
  }
}
