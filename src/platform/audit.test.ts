import { expect, test } from 'vitest'
import { onBothDatabases } from '../../test/database.ts'
import { OPERATOR } from './actor.ts'
import { audit, sealAudit, verifyAudit } from './audit.ts'
import { sql } from './db.ts'

onBothDatabases('audit trail', (open) => {
  const act = (verb: string) =>
    open()
      .db.transaction()
      .execute((trx) => audit(trx, OPERATOR, verb, { subjects: ['a'], detail: { b: 1, a: 'x' } }))

  test('seals what was written, once, and verifies', async () => {
    for (const verb of ['one.a', 'two.b', 'three.c']) await act(verb)
    expect(await sealAudit(open().db)).toBe(3)
    expect(await sealAudit(open().db)).toBe(0)
    expect(await verifyAudit(open().db)).toEqual({ lines: 3, faults: [] })
  })

  test('a rolled back act leaves no line', async () => {
    await expect(
      open()
        .db.transaction()
        .execute(async (trx) => {
          await audit(trx, OPERATOR, 'never.done')
          throw new Error('no')
        }),
    ).rejects.toThrow('no')
    expect(await sealAudit(open().db)).toBe(0)
  })

  test('finds an edited line', async () => {
    await sql`update audit_line set verb = 'two.z' where verb = 'two.b'`.execute(open().db)
    expect((await verifyAudit(open().db)).faults).toEqual([{ number: 2, fault: 'edited' }])
    await sql`update audit_line set verb = 'two.b' where verb = 'two.z'`.execute(open().db)
  })

  test('finds a line and its seal taken out', async () => {
    const { rows } = await sql<{ line_id: string }>`delete from audit_seal where number = 2 returning line_id`.execute(
      open().db,
    )
    await sql`delete from audit_line where id = ${rows[0]!.line_id}`.execute(open().db)
    expect((await verifyAudit(open().db)).faults).toEqual([
      { number: 2, fault: 'gap' },
      { number: 3, fault: 'edited' },
    ])
  })
})
