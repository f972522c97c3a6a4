/** From an invitation to its answer, on both databases. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/database.ts'
import { actorOf, at, creatorWorld, inOne, mailsOf, refusal, type CreatorWorld } from '../../../test/world/creators.ts'
import { sql, type Db } from '#platform/db'
import { OPERATOR, type Actor } from '#platform/actor'
import { putTerms, YES_TO_ALL } from '../../../test/world/terms.ts'
import {
  acceptInvitation,
  askQuestion,
  choicesOf,
  closeInvitation,
  declineInvitation,
  invitationsOf,
  keyHolder,
  lettersOf,
  markOpened,
  sendInvitation,
  sendInvitations,
  stateOf,
} from './index.ts'

const VIEWER: Actor = { kind: 'account', id: 'v', roles: ['viewer'] }

onBothDatabases('invitations', (open) => {
  let db: Db
  let w: CreatorWorld

  beforeAll(() => {
    db = open().db
  })
  beforeEach(async () => {
    w = await creatorWorld(db)
  })

  describe('an invitation', () => {
    test('goes by mail in their language, with a link that opens it', async () => {
      const sent = await w.invite('森 遥')
      expect(sent).toMatchObject({ answerBy: '2025-06-06' })
      const [mail] = await mailsOf(db)
      expect(mail).toMatchObject({
        to: 'haruka@creators.example',
        purpose: 'creator_invitation',
        subject: 'ご招待：テスト「Tuần Quảng Ninh」',
      })
      expect(mail!.text).toContain('森 遥 様')
      expect(mail!.text).toContain(sent.link)
      expect(sent.link).toMatch(/^https:\/\/house\.example\/ja\/invitation\/[\w-]{32}$/)
      expect(await keyHolder(db, sent.link.slice(-32))).toEqual({
        creatorId: w.named('森 遥').id,
        invitationId: sent.invitationId,
      })
      const { rows } = await sql`select 1 from creator_key where hash like ${`%${sent.link.slice(-32)}%`}`.execute(db)
      expect(rows).toEqual([])
    })
    test('as a link to hand on no mail goes out', async () => {
      await w.invite('大阪のむ・たべる', { way: 'link' })
      expect(await mailsOf(db)).toEqual([])
    })
    test('once for one thing; to the season beside it; again after a no', async () => {
      const { invitationId } = await w.invite('森 遥')
      expect(await refusal(w.invite('森 遥'))).toBe('creators.already_invited')
      await w.invite('森 遥', { eventId: null })
      await inOne(db, (trx) =>
        declineInvitation(trx, actorOf(w.named('森 遥')), w.answering(), invitationId, 'その週は出張です。'),
      )
      await w.invite('森 遥')
      expect((await invitationsOf(db, w.edition.id, [w.named('森 遥').id])).map((one) => one.answer)).toEqual([
        null,
        null,
        'declined',
      ])
    })
    test.each([
      ['大阪のむ・たべる', {}, 'creators.no_address'],
      ['森 遥', { eventId: 'none' }, 'programme.no_event'],
      ['森 遥', { answerBy: '2025-06-07' }, 'creators.bad_answer_day'],
      ['森 遥', { answerBy: '2025-05-27' }, 'creators.bad_answer_day'],
      ['森 遥', { answerBy: 'soon' }, 'creators.bad_answer_day'],
    ])('%s %j is refused: %s', async (name, more, code) => expect(await refusal(w.invite(name, more))).toBe(code))

    test('to what is over, by whom it is not for, without terms', async () => {
      expect(await refusal(w.invite('森 遥', {}, '2025-06-07'))).toBe('creators.over')
      expect(
        await refusal(
          inOne(db, (trx) =>
            sendInvitation(trx, VIEWER, w.world, { creatorId: w.named('森 遥').id, eventId: null, way: 'mail' }),
          ),
        ),
      ).toBe('creators.not_yours')
      await sql`delete from terms where edition_id = ${w.edition.id}`.execute(db)
      expect(await refusal(w.invite('森 遥'))).toBe('creators.no_terms')
    })
    test('many at once: one who cannot be asked keeps nobody from it; a dry run sends nothing', async () => {
      const creatorIds = [w.named('森 遥').id, w.named('大阪のむ・たべる').id, w.named('Ao Sen').id]
      const asked = { creatorIds, eventId: 'quang-ninh-week', way: 'mail' as const }
      const dry = await sendInvitations(db, OPERATOR, w.world, { ...asked, dryRun: true })
      expect(dry.map((one) => ('refusal' in one ? one.refusal.code : 'sent'))).toEqual([
        'sent',
        'creators.no_address',
        'sent',
      ])
      expect(await mailsOf(db)).toEqual([])
      await sendInvitations(db, OPERATOR, w.world, asked)
      expect((await mailsOf(db)).map((mail) => mail.to)).toEqual(['haruka@creators.example', 'aosen@creators.example'])
    })
    test('taken back by the desk, its address opens nothing', async () => {
      const { invitationId, link } = await w.invite('森 遥')
      await inOne(db, (trx) => closeInvitation(trx, OPERATOR, w.edition.id, invitationId))
      expect(await keyHolder(db, link.slice(-32))).toBeNull()
      expect(await refusal(w.accept('森 遥', invitationId))).toBe('creators.closed')
    })
  })

  describe('the answer', () => {
    test('yes: each yes is a grant with its evidence, each no a no, and a receipt tells both', async () => {
      const { invitationId } = await w.invite('森 遥')
      await inOne(db, (trx) => markOpened(trx, actorOf(w.named('森 遥')), w.edition.id, invitationId))
      await sql`delete from mail_outbox`.execute(db)
      await w.accept('森 遥', invitationId)
      const { rows: grants } =
        await sql`select scope, person, use, last_day::text as until, places, terms_version as terms, credit, guardian, sample,
          shown_text ~ 'creators-1 \\(ja\\)' as shown, granted_by as by from usage_grant where edition_id = ${w.edition.id} order by use`.execute(
          db,
        )
      const common = {
        scope: 'event:quang-ninh-week',
        person: `creator:${w.named('森 遥').id}`,
        terms: 'creators-1',
        credit: '@haruka.tabi',
        guardian: null,
        sample: false,
        shown: true,
        by: w.named('森 遥').id,
      }
      expect(grants).toEqual([
        { ...common, use: 'site', until: '2026-12-31', places: null },
        { ...common, use: 'wall', until: '2025-10-13', places: ['JP'] },
      ])
      expect(
        (await choicesOf(db, invitationId)).map(({ choice, yes, lastDay }) => [choice, yes, lastDay]).sort(),
      ).toEqual([
        ['count', true, '2026-12-31'],
        ['paid', false, null],
        ['site', true, '2026-12-31'],
        ['wall', true, '2025-10-13'],
      ])
      const [receipt, ...others] = await mailsOf(db)
      expect(others).toEqual([])
      expect(receipt).toMatchObject({ to: 'haruka@creators.example', purpose: 'creator_receipt' })
      expect(receipt!.text).toContain('・wall：はい（2025年10月13日まで）')
      expect(receipt!.text).toContain('・paid：いいえ')
      const key = /\/ja\/mine\/([\w-]{32})/.exec(receipt!.text)![1]!
      expect(await keyHolder(db, key)).toEqual({ creatorId: w.named('森 遥').id, invitationId: null })
      expect(await refusal(w.accept('森 遥', invitationId))).toBe('creators.already_answered')
    })
    test('to terms that have a new version is refused, and nothing is written', async () => {
      const { invitationId } = await w.invite('森 遥')
      await putTerms(db, w.edition.id, 2)
      expect(await refusal(w.accept('森 遥', invitationId))).toBe('creators.terms_changed')
      expect((await sql`select 1 from usage_grant where edition_id = ${w.edition.id}`.execute(db)).rows).toEqual([])
      await w.accept('森 遥', invitationId, { termsId: 'creators-2' })
      expect((await invitationsOf(db, w.edition.id, [w.named('森 遥').id]))[0]).toMatchObject({
        answer: 'accepted',
        answeredTermsId: 'creators-2',
        termsId: 'creators-1',
      })
    })
    test('every question is answered one by one', async () => {
      const { invitationId } = await w.invite('森 遥')
      expect(await refusal(w.accept('森 遥', invitationId, { choices: { wall: true } }))).toBe(
        'creators.choices_missing',
      )
    })
    test('nobody answers for another, nor the staff for them', async () => {
      const { invitationId } = await w.invite('森 遥')
      expect(await refusal(w.accept('Ao Sen', invitationId))).toBe('creators.no_such_invitation')
      const asStaff = inOne(db, (trx) =>
        acceptInvitation(trx, OPERATOR, w.answering(), { invitationId, termsId: 'creators-1', choices: YES_TO_ALL }),
      )
      expect(await refusal(asStaff)).toBe('creators.not_yours')
    })
    test('after the last day it is over, whether or not the job has said so', async () => {
      const { invitationId } = await w.invite('森 遥')
      expect(await refusal(w.accept('森 遥', invitationId, {}, w.answering('2025-06-07')))).toBe('creators.lapsed')
      await w.accept('森 遥', invitationId, {}, { ...w.answering(), now: at('2025-06-06', '23:59') })
    })
    test('a minor: the letter goes to the guardian, who must agree', async () => {
      const { invitationId } = await w.invite('Bé An')
      expect((await mailsOf(db))[0]).toMatchObject({
        to: 'lan@creators.example',
        text: expect.stringContaining('Bé An') as string,
      })
      expect(await refusal(w.accept('Bé An', invitationId))).toBe('creators.guardian_needed')
      expect(await refusal(w.accept('Bé An', invitationId, { guardian: 'Chị Lan' }))).toBe('creators.guardian_needed')
      await w.accept('Bé An', invitationId, { guardian: 'Chị Lan', guardianAgrees: true })
      const { rows } = await sql`select distinct guardian from usage_grant where edition_id = ${w.edition.id}`.execute(
        db,
      )
      expect(rows).toEqual([{ guardian: 'Chị Lan' }])
    })
    test('no, and a question', async () => {
      const { invitationId } = await w.invite('Ao Sen')
      const me = actorOf(w.named('Ao Sen'))
      expect(await refusal(inOne(db, (trx) => askQuestion(trx, me, w.answering(), invitationId, ' ')))).toBe(
        'creators.no_question',
      )
      await inOne(db, (trx) =>
        askQuestion(trx, me, w.answering('2025-06-02', 'vi'), invitationId, 'Có được mang theo em bé không?'),
      )
      expect(stateOf((await invitationsOf(db, w.edition.id, [w.named('Ao Sen').id]))[0]!, at('2025-06-02'))).toBe(
        'asked',
      )
      expect((await lettersOf(db, w.named('Ao Sen').id))[0]).toMatchObject({
        direction: 'in',
        kind: 'question',
        body: 'Có được mang theo em bé không?',
      })
      await inOne(db, (trx) => declineInvitation(trx, me, w.answering(), invitationId, ''))
      expect(await refusal(inOne(db, (trx) => declineInvitation(trx, me, w.answering(), invitationId, '')))).toBe(
        'creators.already_answered',
      )
    })
  })
})
