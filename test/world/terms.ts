/** Terms with four questions, in as many versions as a test wants. */
import type { Db } from '#platform/db'
import { termsKind, type Terms } from '#modules/creators'

const words = (text: string) => ({ vi: text, en: text, ja: text })

export const termsOf = (version: number): Terms => ({
  id: `creators-${version}`,
  version,
  from: '2025-04-01',
  verification: 'unverified',
  title: words('come'),
  give: words('give'),
  ask: words('ask'),
  leave: words('leave'),
  choices: [
    { choice: 'wall', title: words('wall'), about: words('at the venue'), until: '2025-10-13', places: ['JP'] },
    { choice: 'site', title: words('site'), about: words('with your name'), until: '2026-12-31' },
    { choice: 'count', title: words('count'), about: words('these posts only'), until: '2026-12-31' },
    { choice: 'paid', title: words('paid'), about: words('no to begin with'), until: '2025-10-13', start: 'no' },
  ],
  answerDays: 10,
  remindBefore: [5, 1],
  keepUntil: '2027-10-13',
  text: words('All of it.'),
})

export const putTerms = (db: Db, edition: string, version: number): Promise<void> =>
  db.transaction().execute((trx) => termsKind.write(trx, edition, `creators-${version}`, termsOf(version)))

export const YES_TO_ALL = { wall: true, site: true, count: true, paid: true }
