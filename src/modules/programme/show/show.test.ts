import { beforeEach, describe, expect, test } from 'vitest'
import { editionKind, placeKind } from '#modules/editions'
import { personKind } from '#modules/people'
import type { Actor } from '#platform/actor'
import { sql } from '#platform/db'
import { newId } from '#platform/ids'
import { onBothDatabases, queriesOf } from '../../../../test/database.ts'
import { makeEdition } from '../../../../test/world/posts.ts'
import { auditedIn, cue, DESK, PUPPETS, VIEWER, words } from '../../../../test/world/shows.ts'
import { checkFiles } from '../../editions/check-edition.ts'
import { eventKind } from '../event-kind.ts'
import * as show from './index.ts'
import type { Act } from './index.ts'
import { writeShow } from './show-kind.ts'

const { id: _id, number: _number, ...DRAFT } = cue('Lân tranh cầu', 0)

const T0 = Date.UTC(2026, 4, 1, 6)
const act = (kind: Act['kind'], to: string | null): Act => ({
  device: 'tablet',
  seq: 1,
  clock: 1,
  kind,
  to,
  from: null,
  role: 'manager',
  at: T0,
})

onBothDatabases('run of show', (open) => {
  let edition: string
  let which: { edition: string; show: string }
  const db = () => open().db
  beforeEach(async () => {
    edition = (await makeEdition(db())).id
    which = { edition, show: 'puppets' }
    await db()
      .transaction()
      .execute((trx) => writeShow(trx, edition, 'puppets', PUPPETS))
  })
  const plan = async () => (await show.theShow(db(), edition, 'puppets')).plan
  const audited = () => auditedIn(db(), edition)
  const newRun = (kind: show.RunKind = 'rehearsal') =>
    show.planRun(db(), DESK, edition, { show: 'puppets', kind, startsAt: new Date(T0) })
  const record = (runId: string, acts: readonly unknown[], role = 'manager') =>
    show.recordActs(db(), { runId, role }, acts)

  describe('the plan at the desk', () => {
    test('cues are added, written, moved and taken out, each with its audit line', async () => {
      const id = await show.addCue(db(), DESK, which, DRAFT, 'teu')
      expect(id).toBe('lan-tranh-cau')
      await show.editCue(db(), DESK, { ...which, cue: 'teu' }, { ...DRAFT, title: words('Chú Tễu'), seconds: 50 })
      await show.moveCue(db(), DESK, { ...which, cue: id }, 'light')
      await show.takeOutCue(db(), DESK, { ...which, cue: 'dragons' })
      await show.renumberCues(db(), DESK, which)
      expect((await plan()).cues).toEqual([
        cue('light', 41),
        { ...cue(id, 42), title: words('Lân tranh cầu') },
        { ...cue('teu', 43), title: words('Chú Tễu'), seconds: 50 },
        cue('song', 91, { reserve: true }),
      ])
      expect(await audited()).toEqual([
        'programme.add_cue {}',
        'programme.edit_cue {"cue": "teu"}',
        'programme.move_cue {"cue": "lan-tranh-cau"}',
        'programme.take_out_cue {"cue": "dragons"}',
        'programme.renumber_cues {}',
      ])
    })
    test('who looks only changes nothing; what is not valid or not there is refused', async () => {
      await expect(show.addCue(db(), VIEWER, which, DRAFT, null)).rejects.toThrow('programme.may_not_plan_shows')
      await expect(newRunBy(VIEWER)).rejects.toThrow('programme.may_not_plan_shows')
      await expect(show.addCue(db(), DESK, which, { ...DRAFT, seconds: 0 }, null)).rejects.toThrow(
        'programme.show_not_valid',
      )
      await expect(show.addCue(db(), DESK, which, { ...DRAFT, people: ['nobody'] }, null)).rejects.toThrow(
        'programme.show_names_nobody {"id":"nobody"}',
      )
      await expect(show.takeOutCue(db(), DESK, { ...which, cue: 'gone' })).rejects.toThrow('programme.no_cue')
      await expect(show.editRoles(db(), DESK, { edition, show: 'gone' }, [])).rejects.toThrow('programme.no_show')
      expect(await plan()).toEqual(PUPPETS)
    })
    const newRunBy = (actor: Actor) =>
      show.planRun(db(), actor, edition, { show: 'puppets', kind: 'rehearsal', startsAt: new Date(T0) })
    test('somebody else’s words are not overwritten', async () => {
      const seen = show.cueMark((await plan()).cues[1]!)
      const write = (title: string) =>
        show.editCue(db(), DESK, { ...which, cue: 'teu', seen }, { ...DRAFT, title: words(title) })
      await write('first')
      await expect(write('second')).rejects.toThrow('programme.cue_changed')
      expect((await plan()).cues[1]!.title).toEqual(words('first'))
    })
    test('a role that goes is waited for no longer; the last one that calls cannot go', async () => {
      await show.editRoles(db(), DESK, which, [PUPPETS.roles[0]!])
      expect((await plan()).cues[1]!.ready).toBeUndefined()
      await expect(show.editRoles(db(), DESK, which, [PUPPETS.roles[1]!])).rejects.toThrow('programme.show_not_valid')
    })
    test('an id is never given twice, not even after the cue was taken out', async () => {
      await show.addCue(db(), DESK, which, DRAFT, null)
      await show.settleShow(db(), DESK, edition, 'puppets')
      await show.takeOutCue(db(), DESK, { ...which, cue: 'lan-tranh-cau' })
      expect(await show.addCue(db(), DESK, which, DRAFT, null)).toBe('lan-tranh-cau-2')
    })
    test('a new show begins with a role and two cues', async () => {
      const its = { title: words('Phát trực tiếp'), words: { role: words('r'), open: words('o'), close: words('c') } }
      const id = await show.addShow(db(), DESK, edition, { ...its, stream: true })
      expect(id).toBe('phat-truc-tiep')
      expect((await show.theShow(db(), edition, id)).plan).toMatchObject({
        stream: true,
        cues: [{ id: 'open' }, { id: 'close' }],
      })
      await show.editShow(
        db(),
        DESK,
        { edition, show: id },
        { title: words('Mới'), event: null, place: null, hardEnd: 900 },
      )
      expect((await show.theShow(db(), edition, id)).plan).toMatchObject({ title: words('Mới'), hardEnd: 900 })
      expect(await show.addShow(db(), DESK, edition, its)).toBe('phat-truc-tiep-2')
    })
  })

  describe('versions and runs', () => {
    test('an unchanged plan is settled once; a version never changes', async () => {
      expect(await show.settleShow(db(), DESK, edition, 'puppets')).toEqual({ version: 1, made: true, plan: PUPPETS })
      expect(await show.settleShow(db(), DESK, edition, 'puppets')).toMatchObject({ version: 1, made: false })
      await show.takeOutCue(db(), DESK, { ...which, cue: 'dragons' })
      expect(await newRun()).toMatchObject({ version: 2, kind: 'rehearsal', begunAt: null, endedAt: null })
      const versions = await show.versionsOf(db(), edition, 'puppets')
      expect(versions.map((one) => [one.version, one.plan.cues.length, one.madeBy])).toEqual([
        [2, 3, 'desk'],
        [1, 4, 'desk'],
      ])
      expect(versions[1]!.plan).toEqual(PUPPETS)
      const old = await show.planRun(db(), DESK, edition, {
        show: 'puppets',
        kind: 'performance',
        startsAt: new Date(T0),
        version: 1,
      })
      expect(old.plan).toEqual(PUPPETS)
      await expect(
        show.planRun(db(), DESK, edition, { show: 'puppets', kind: 'rehearsal', startsAt: new Date(T0), version: 9 }),
      ).rejects.toThrow('programme.no_version')
    })
    test('two who settle at once make one version', async () => {
      const both = await Promise.all([1, 2].map(() => show.settleShow(db(), DESK, edition, 'puppets')))
      expect(both.map((one) => [one.version, one.made]).sort()).toEqual([
        [1, false],
        [1, true],
      ])
    })
    test('lists cost the same, however much there is', async () => {
      const counts = async () => [
        await queriesOf(db(), (it) => show.listShows(it, edition)),
        await queriesOf(db(), (it) => show.listRuns(it, edition)),
        await queriesOf(db(), (it) => show.versionsOf(it, edition, 'puppets')),
      ]
      const run = await newRun()
      const few = await counts()
      for (let n = 0; n < 12; n++) {
        await newRun('performance')
        await db()
          .transaction()
          .execute((trx) => writeShow(trx, edition, `more-${n}`, { ...PUPPETS, id: `more-${n}` }))
      }
      expect(await counts()).toEqual(few)
      expect(few).toEqual([1, 2, 1])
      await record(run.id, [act('go', 'light')])
      expect((await show.listShows(db(), edition)).at(-1)).toMatchObject({
        version: 1,
        ahead: false,
        rehearsals: 1,
        performances: 0,
      })
      expect((await show.listShows(db(), edition))[0]).toMatchObject({ version: null, ahead: true })
    })
  })

  describe('screens', () => {
    test('one secret for each role; a renewed one closes the old', async () => {
      const run = await newRun()
      const made = await show.makeScreens(db(), DESK, run.id)
      expect(made.map((one) => one.role)).toEqual(['manager', 'sound'])
      const [manager, sound] = made.map((one) => one.key)
      expect(await show.screenByKey(db(), manager!)).toMatchObject({
        role: 'manager',
        run: { id: run.id, plan: PUPPETS },
      })
      const [renewed] = await show.makeScreens(db(), DESK, run.id, ['manager'])
      expect(await show.screenByKey(db(), manager!)).toBeNull()
      expect(await show.screenByKey(db(), renewed!.key)).toMatchObject({ role: 'manager' })
      expect(await show.screenByKey(db(), sound!)).toMatchObject({ role: 'sound' })
      expect((await show.screensOf(db(), run.id)).map((one) => one.role)).toEqual(['manager', 'sound'])
      await show.closeScreen(db(), DESK, run.id, 'sound')
      expect(await show.screenByKey(db(), sound!)).toBeNull()
      await sql`update show_screen set until = now() - interval '1 second' where run_id = ${run.id}`.execute(db())
      expect(await show.screenByKey(db(), renewed!.key)).toBeNull()
    })
    test('no secret stands in the database', async () => {
      const run = await newRun()
      const made = await show.makeScreens(db(), DESK, run.id)
      const { rows } = await sql<{ row: string }>`select row_to_json(s)::text as row from show_screen s
        where run_id = ${run.id}`.execute(db())
      for (const { key } of made) expect(rows.some(({ row }) => row.includes(key))).toBe(false)
      await expect(show.makeScreens(db(), DESK, run.id, ['light'])).rejects.toThrow('programme.no_role')
      await expect(show.makeScreens(db(), VIEWER, run.id)).rejects.toThrow('programme.may_not_plan_shows')
      await expect(show.makeScreens(db(), DESK, newId())).rejects.toThrow('programme.no_run')
      await expect(show.makeScreens(db(), DESK, 'x')).rejects.toThrow('programme.no_run')
    })
  })
})

test('files: what a show names must be there', () => {
  const edition = `id: small\nname: {vi: a}\nexpo: {name: {vi: a}}\nzone: Asia/Tokyo\ncity: {vi: a}\nlanguages: [vi]\nopens: 2025-04-13\ncloses: 2025-10-13\n`
  const file = `id: puppets
title: {vi: Rối}
event: gone
place: nowhere
roles: [{id: manager, name: {vi: Đạo diễn}, calls: true}]
cues: [{id: light, number: 1, kind: open, title: {vi: Đèn}, seconds: 60, people: [nobody], ready: [sound]}]
`
  const { faults } = checkFiles(
    new Map([
      ['edition.yaml', edition],
      ['shows/puppets.yaml', file],
    ]),
    [editionKind, placeKind, personKind, eventKind, show.showKind],
  )
  expect(faults.map((one) => `${one.file} ${one.path}: ${one.advice}`)).toEqual([
    'shows/puppets.yaml cues.0.ready.0: There is no role `sound` in this show: mend the id or add it.',
    'shows/puppets.yaml event: There is no event `gone`: mend the id or add it.',
    'shows/puppets.yaml place: There is no place `nowhere`: mend the id or add it.',
    'shows/puppets.yaml cues.0.people.0: There is no person `nobody`: mend the id or add it.',
  ])
})
