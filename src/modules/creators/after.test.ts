/** What follows an answer: changes, reminders, posts, leaving; on both databases. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/database.ts'
import { actorOf, at, creatorWorld, inOne, mailsOf, refusal, type CreatorWorld } from '../../../test/world/creators.ts'
import { sql, type Db } from '#platform/db'
import { askRights, subjectOf } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { makeRun, tell } from '../../../test/world/posts.ts'
import { putTerms } from '../../../test/world/terms.ts'
import {
  CREATORS_KEEPER,
  askForKey,
  askQuestion,
  changeChoice,
  choicesOf,
  invitationsOf,
  keyHolder,
  lastImport,
  makeKey,
  remindAndLapse,
  renewKey,
  theCreator,
} from './index.ts'

onBothDatabases('after the answer', (open) => {
  let db: Db
  let w: CreatorWorld

  beforeAll(() => {
    db = open().db
  })
  beforeEach(async () => {
    w = await creatorWorld(db)
  })

  test('a yes becomes a no at once, and a yes again; each change is told by letter', async () => {
    const { invitationId } = await w.invite('森 遥')
    await w.accept('森 遥', invitationId)
    const me = actorOf(w.named('森 遥'))
    const choose = (choice: string, yes: boolean, termsId = 'creators-1') =>
      inOne(db, (trx) => changeChoice(trx, me, w.answering(), { invitationId, choice, yes, termsId }))
    const standing = async () =>
      (
        await sql<{
          use: string
        }>`select use from usage_grant where edition_id = ${w.edition.id} and ended_at is null order by use`.execute(db)
      ).rows.map((row) => row.use)
    await choose('wall', false)
    expect(await standing()).toEqual(['site'])
    await choose('wall', false)
    await choose('paid', true)
    expect(await standing()).toEqual(['paid', 'site'])
    expect((await mailsOf(db)).filter((mail) => mail.purpose === 'creator_changed')).toHaveLength(2)
    expect(await refusal(choose('ai_training', true))).toBe('creators.no_such_choice')
    await putTerms(db, w.edition.id, 2)
    expect(await refusal(choose('wall', true))).toBe('creators.terms_changed')
    await choose('paid', false)
    expect(await standing()).toEqual(['site'])
    const other = actorOf(w.named('Ao Sen'))
    const theft = inOne(db, (trx) =>
      changeChoice(trx, other, w.answering(), { invitationId, choice: 'site', yes: false, termsId: '' }),
    )
    expect(await refusal(theft)).toBe('creators.no_such_invitation')
  })

  test('two reminders, never after an answer, never twice, and the end with the last day', async () => {
    await w.invite('森 遥')
    const { invitationId } = await w.invite('Ao Sen')
    await w.invite('大阪のむ・たべる', { way: 'link' })
    const run = (day: string) => remindAndLapse(db, { ...w.world, now: at(day) })
    expect(await run('2025-05-31')).toEqual({ reminded: 0, lapsed: 0 })
    expect(await run('2025-06-01')).toEqual({ reminded: 2, lapsed: 0 })
    const both = await Promise.all([run('2025-06-01'), run('2025-06-02')])
    expect(both).toEqual([
      { reminded: 0, lapsed: 0 },
      { reminded: 0, lapsed: 0 },
    ])
    await w.accept('Ao Sen', invitationId)
    expect(await run('2025-06-05')).toEqual({ reminded: 1, lapsed: 0 })
    expect(await run('2025-06-06')).toEqual({ reminded: 0, lapsed: 0 })
    expect(await run('2025-06-07')).toEqual({ reminded: 0, lapsed: 2 })
    expect(await run('2025-06-08')).toEqual({ reminded: 0, lapsed: 0 })
    const sent = (await mailsOf(db)).filter((mail) => mail.purpose.startsWith('creator_reminder'))
    expect(sent.map((mail) => [mail.to, mail.purpose])).toEqual([
      ['haruka@creators.example', 'creator_reminder_1'],
      ['aosen@creators.example', 'creator_reminder_1'],
      ['haruka@creators.example', 'creator_reminder_2'],
    ])
    expect((await invitationsOf(db, w.edition.id, [w.named('Ao Sen').id]))[0]).toMatchObject({
      answer: 'accepted',
      lapsedAt: null,
    })
  })

  describe('their posts', () => {
    const uses = async (post: string) => {
      const answers = await askRights(db, [{ id: post, sources: null }], {
        use: 'site',
        at: at('2025-06-05'),
        here: [],
        language: 'ja',
      })
      return answers.get(post)
    }
    const postBy = async (n: number) =>
      (
        await sql<{
          id: string
        }>`select id from post where edition_id = ${w.edition.id} and platform_id = ${`74690000000000${10000 + n}`}`.execute(
          db,
        )
      ).rows[0]!.id
    test('before and after the yes stand under it, when they are about it; others do not', async () => {
      const run = await makeRun(db, w.edition)
      await tell(db, w.edition, run, [
        { post: 1, by: '@Haruka.Tabi', caption: 'ハロン湾 #vnworldexpo #quangninh', made: '2025-06-04T03:00:00Z' },
      ])
      const before = await postBy(1)
      expect(await uses(before)).toMatchObject({ allowed: false, reason: 'no_grant' })
      const { invitationId } = await w.invite('森 遥')
      await w.accept('森 遥', invitationId)
      expect(await uses(before)).toMatchObject({ allowed: true, credit: '@haruka.tabi' })
      await tell(
        db,
        w.edition,
        run,
        [
          { post: 2, by: 'haruka.tabi', caption: 'again #vnworldexpo #quangninh', made: '2025-06-04T04:00:00Z' },
          { post: 3, by: 'haruka.tabi', caption: 'sax #vnworldexpo #saxvn', made: '2025-06-13T04:00:00Z' },
          { post: 4, by: 'somebody.else', caption: '#vnworldexpo #quangninh', made: '2025-06-04T04:00:00Z' },
        ],
        'oembed',
        10,
      )
      expect((await uses(await postBy(2)))?.allowed).toBe(true)
      expect((await uses(await postBy(3)))?.allowed).toBe(false)
      expect((await uses(await postBy(4)))?.allowed).toBe(false)
      expect((await subjectOf(db, w.edition.id, `creator:${w.named('森 遥').id}`)).keys).toHaveLength(2)
    })
    test('a yes for the season covers them all', async () => {
      const { invitationId } = await w.invite('森 遥', { eventId: null })
      await w.accept('森 遥', invitationId)
      await tell(db, w.edition, await makeRun(db, w.edition), [
        { post: 3, by: 'haruka.tabi', caption: 'sax #vnworldexpo', made: '2025-06-13T04:00:00Z' },
      ])
      expect((await uses(await postBy(3)))?.allowed).toBe(true)
    })
  })

  describe('leaving and being forgotten', () => {
    test('open invitations close and every yes ends; their page goes on opening', async () => {
      const { invitationId, link } = await w.invite('森 遥')
      await w.accept('森 遥', invitationId)
      await w.invite('森 遥', { eventId: null })
      const subject = await subjectOf(db, w.edition.id, `creator:${w.named('森 遥').id}`)
      const removed = await inOne(db, (trx) =>
        CREATORS_KEEPER.withdraw!(trx, actorOf(w.named('森 遥')), subject, new Date()),
      )
      expect(removed.map((one) => one.surface).sort()).toEqual(['count', 'invitation', 'invitation'])
      expect(await choicesOf(db, invitationId)).toMatchObject([{ choice: 'paid', yes: false }])
      expect(await keyHolder(db, link.slice(-32))).not.toBeNull()
      expect(await inOne(db, (trx) => CREATORS_KEEPER.withdraw!(trx, OPERATOR, subject, new Date()))).toEqual([])
    })
    test('what says who they are goes: row, accounts, letters, mails, rejected rows', async () => {
      const creator = w.named('森 遥')
      const { invitationId, link } = await w.invite('森 遥', { words: '遥さん、お久しぶりです。' })
      await inOne(db, (trx) => askQuestion(trx, actorOf(creator), w.answering(), invitationId, '森です。質問です。'))
      await w.accept('森 遥', invitationId)
      const subject = await subjectOf(db, w.edition.id, `creator:${creator.id}`)
      expect(await CREATORS_KEEPER.holds!(db, subject)).toEqual({ creators: 1, invitations: 1, letters: 3 })
      for (let twice = 0; twice < 2; twice++)
        await inOne(db, (trx) => CREATORS_KEEPER.forget!(trx, subject, new Date()))
      const tables = [
        'creator',
        'creator_handle',
        'creator_invitation',
        'creator_letter',
        'creator_choice',
        'mail_outbox',
      ]
      for (const table of tables) {
        const ofEdition = table === 'mail_outbox' ? sql`true` : sql`t.edition_id = ${w.edition.id}`
        const { rows } =
          await sql`select 1 from ${sql.table(table)} t where ${ofEdition} and t::text ~* 'haruka|森|遥'`.execute(db)
        expect([table, rows.length]).toEqual([table, 0])
      }
      expect((await lastImport(db, w.edition.id))!.rejects.map((one) => one.line)).toEqual([6])
      expect(await keyHolder(db, link.slice(-32))).toBeNull()
      expect(await refusal(theCreator(db, w.edition.id, creator.id))).toBe('creators.no_such_creator')
    })
    test('a new address for a page that was lost goes to the known mailbox alone', async () => {
      const creator = w.named('森 遥')
      const old = await inOne(db, (trx) => makeKey(trx, creator.id))
      await askForKey(db, w.world, 'nobody@creators.example')
      expect(await mailsOf(db)).toEqual([])
      await askForKey(db, w.world, ' Haruka@creators.example')
      expect((await mailsOf(db))[0]).toMatchObject({ to: 'haruka@creators.example', purpose: 'creator_new_key' })
      expect(await keyHolder(db, old)).not.toBeNull()
      await inOne(db, (trx) => renewKey(trx, actorOf(creator), w.world, creator, true))
      expect(await keyHolder(db, old)).toBeNull()
    })
  })
})
