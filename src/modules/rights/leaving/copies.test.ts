import { beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { onBothDatabases } from '../../../../test/database.ts'
import { smallEdition } from '../../../../test/world/small-edition.ts'
import { handedOutCopies, noteCopy, recipientsOfCopies, type HandedOut } from '../index.ts'

onBothDatabases('copies that were handed out', (open) => {
  beforeAll(() => smallEdition(open().db).then(() => undefined))
  const note = (more: Partial<HandedOut>) =>
    noteCopy(open().db, {
      edition: 'small',
      kind: 'figure_export',
      holds: 'nobody',
      recipient: 'Báo',
      what: 'x',
      ...more,
    })

  test('are listed the last first, by recipient, with how much they name; those of the whole house stand with them', async () => {
    const works = [newId(), newId()]
    await note({ what: 'one.csv', holds: 'works', works })
    await note({ what: 'all.backup', kind: 'backup', holds: 'everything', edition: null, recipient: 'Lưu trữ' })
    // A program that reads again is one line a day.
    for (let twice = 0; twice < 2; twice++)
      await note({ what: '/posts', kind: 'api', holds: 'posts', recipient: 'token:a' })
    await note({ what: 'two.csv' })
    const told = async (recipient: string | null = null, limit = 10) =>
      (await handedOutCopies(open().db, 'small', { recipient, limit })).map(
        (one) => `${one.what} ${one.recipient} ${one.works}`,
      )
    expect((await told()).toSorted()).toEqual(
      ['two.csv Báo 0', '/posts token:a 0', 'all.backup Lưu trữ 0', 'one.csv Báo 2'].toSorted(),
    )
    expect((await told())[0]).toBe('two.csv Báo 0')
    expect((await told('Báo')).toSorted()).toEqual(['one.csv Báo 2', 'two.csv Báo 0'])
    expect(await told(null, 1)).toHaveLength(1)
    expect(await recipientsOfCopies(open().db, 'small')).toEqual([
      { recipient: 'Báo', copies: 2 },
      { recipient: 'Lưu trữ', copies: 1 },
      { recipient: 'token:a', copies: 1 },
    ])
    expect((await handedOutCopies(open().db, 'nowhere', { limit: 10 })).map((one) => one.what)).toEqual(['all.backup'])
  })
})
