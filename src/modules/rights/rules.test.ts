import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  couldUse,
  mayUse,
  PARTS,
  REASONS,
  saysOf,
  USES,
  type Grant,
  type Question,
  type Say,
  type WorkFacts,
} from './index.ts'

const T0 = Date.UTC(2025, 5, 3)
const hour = (n: number) => new Date(T0 + n * 3_600_000)
const moment = fc.integer({ min: 0, max: 20 }).map(hour)
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
/** Few, so that grants, people and questions meet. */
const use = fc.constantFrom('wall', 'site', 'paid', 'ai_training')
const person = fc.constantFrom('an', 'binh', 'chi')
const places = maybe(fc.subarray(['JP', 'VN', 'stage'], { minLength: 1 }))
const languages = maybe(fc.subarray(['vi', 'en', 'ja'], { minLength: 1 }))

let made = 0
const grantOf = (more: Partial<Grant>): Grant => ({
  id: `g${++made}`,
  work_id: 'w',
  scope: null,
  person: null,
  use: 'wall',
  first_day: null,
  starts_at: null,
  last_day: '',
  ends_at: hour(30),
  places: null,
  languages: null,
  credit: null,
  picture_key: null,
  evidence: '',
  terms_version: null,
  shown_text: null,
  said_at: null,
  guardian: null,
  granted_by: '',
  granted_at: hour(0),
  ended_at: null,
  end_reason: null,
  sample: false,
  shows_from: null,
  ...more,
})
const grant: fc.Arbitrary<Grant> = fc
  .record({
    use,
    person: maybe(person),
    starts_at: maybe(moment),
    ends_at: moment,
    ended_at: fc.option(moment, { nil: null, freq: 5 }),
    shows_from: fc.option(moment, { nil: null, freq: 5 }),
    places,
    languages,
    guardian: maybe(fc.constant('mẹ')),
    credit: maybe(fc.constantFrom('An', 'Bình')),
  })
  .map((one) => grantOf(one as Partial<Grant>))
const sayOf = (more: Partial<Say>): Say => ({
  id: `s${++made}`,
  person: 'an',
  part: 'seen',
  name: null,
  minor: false,
  withheldAt: null,
  ...more,
})
const say: fc.Arbitrary<Say> = fc
  .record({
    person,
    part: fc.constantFrom(...PARTS.slice(1)),
    minor: fc.boolean(),
    withheldAt: fc.option(moment, { nil: null, freq: 5 }),
  })
  .map(sayOf)
const facts: fc.Arbitrary<WorkFacts> = fc.record({
  grants: fc.array(grant, { maxLength: 12 }),
  says: fc.array(say, { maxLength: 2 }),
  embargoUntil: fc.option(moment, { nil: null, freq: 4 }),
  changedAt: fc.constant(null),
  sources: maybe(fc.subarray(['link', 'zeeschuimer', 'sample', 'nobody'])),
})
const question: fc.Arbitrary<Question> = fc.record({
  use,
  at: moment,
  here: fc.constantFrom([], ['JP'], ['stage', 'JP'], ['VN'], ['FR']),
  language: fc.constantFrom(null, 'vi', 'ja', 'fr'),
}) as fc.Arbitrary<Question>

/** Facts under which much is allowed but for one thing, so that each law is tried where it bites. */
const but = fc.constantFrom(
  'nothing',
  'withheld',
  'minor',
  'embargo',
  'source',
  'places',
  'languages',
  'term',
  'person',
)
const generous = fc.tuple(facts, question, but).map(([one, asked, but]): [WorkFacts, Question] => [
  {
    ...one,
    embargoUntil: but === 'embargo' ? one.embargoUntil : null,
    sources: but === 'source' ? one.sources : null,
    says: one.says.map((each) => ({
      ...each,
      withheldAt: but === 'withheld' ? hour(0) : null,
      minor: but === 'minor',
    })),
    grants: [
      ...one.grants,
      ...[null, 'an', 'binh', 'chi']
        .filter((whose) => but !== 'person' || whose !== 'an')
        .map((person, i) =>
          grantOf({
            person,
            use: asked.use,
            ends_at: hour((but === 'term' ? 8 : 22) + i),
            places: but === 'places' ? ['JP'] : null,
            languages: but === 'languages' ? ['vi'] : null,
          }),
        ),
    ],
  },
  asked,
])
const either = fc.oneof(fc.tuple(facts, question), generous)
const holds = (law: (facts: WorkFacts, question: Question) => void) =>
  fc.assert(
    fc.property(either, ([one, asked]) => law(one, asked)),
    { numRuns: 400 },
  )

describe('may this be used so, here, now?', () => {
  test('yes exactly when everybody who has a say has a grant that covers it, nobody says no, and nothing else forbids it', () => {
    let yes = 0
    holds((one, asked) => {
      const covers = (list: readonly string[] | null, here: readonly string[]) =>
        !list || here.some((name) => list.includes(name))
      const spoken = asked.language === null ? [] : [asked.language]
      const stands = (who: Say, its: Grant) =>
        its.use === asked.use &&
        (its.person === null ? who.part === 'maker' : its.person === who.person) &&
        its.ended_at === null &&
        (!who.minor || its.guardian !== null) &&
        (!its.starts_at || its.starts_at <= asked.at) &&
        (!its.shows_from || its.shows_from <= asked.at) &&
        its.ends_at > asked.at &&
        covers(its.places, asked.here) &&
        covers(its.languages, spoken)
      const everybody = saysOf(one)
      const expected =
        everybody.every((who) => !who.withheldAt && one.grants.some((its) => stands(who, its))) &&
        !(one.embargoUntil && one.embargoUntil > asked.at) &&
        (one.sources === null ||
          one.sources.includes('sample') ||
          (one.sources.includes('link') && (asked.use === 'wall' || asked.use === 'site')))
      const answer = mayUse(one, asked)
      expect(answer.allowed).toBe(expected)
      if (!answer.allowed) return
      yes++
      // The narrowest: of each person the grant that stands longest, of all of them the one that ends first.
      expect(answer.grants).toHaveLength(everybody.length)
      const ends = everybody.map((who) =>
        Math.max(...one.grants.filter((its) => stands(who, its)).map((its) => its.ends_at.getTime())),
      )
      expect(answer.until.getTime()).toBe(Math.min(...ends))
      expect(answer.grant.ends_at).toEqual(answer.until)
    })
    expect(yes).toBeGreaterThan(40)
  })

  test('one more person, a no, an embargo, a shorter term or fewer places never allow more', () => {
    fc.assert(
      fc.property(either, say, moment, fc.nat(3), ([one, asked], another, until, which) => {
        const before = mayUse(one, asked)
        const narrower: WorkFacts[] = [
          { ...one, says: [...one.says, another] },
          { ...one, says: one.says.map((each, i) => (i ? each : { ...each, withheldAt: hour(0) })) },
          { ...one, says: one.says.map((each) => ({ ...each, minor: true })) },
          { ...one, embargoUntil: new Date(Math.max(until.getTime(), one.embargoUntil?.getTime() ?? 0)) },
          {
            ...one,
            grants: one.grants.map((each) => ({ ...each, ends_at: until < each.ends_at ? until : each.ends_at })),
          },
          { ...one, grants: one.grants.map((each) => ({ ...each, places: each.places?.slice(0, 1) ?? ['VN'] })) },
          { ...one, grants: one.grants.map((each) => ({ ...each, languages: each.languages?.slice(0, 1) ?? ['vi'] })) },
          { ...one, grants: one.grants.filter((_, i) => i !== which) },
          { ...one, grants: one.grants.map((each) => ({ ...each, ended_at: each.ended_at ?? hour(0) })) },
        ]
        for (const less of narrower) {
          const after = mayUse(less, asked)
          if (after.allowed) {
            expect(before.allowed).toBe(true)
            if (before.allowed) expect(after.until.getTime()).toBeLessThanOrEqual(before.until.getTime())
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  test('the order in which people and grants were recorded does not matter', () => {
    fc.assert(
      fc.property(either, fc.infiniteStream(fc.nat()), ([one, asked], order) => {
        const shuffled = <T>(list: readonly T[]) =>
          list
            .map((value) => ({ value, at: order.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ value }) => value)
        const says = one.says.filter((each, i) => one.says.findIndex((other) => other.person === each.person) === i)
        const other = { ...one, says: shuffled(says), grants: shuffled(one.grants) }
        expect(mayUse(other, asked)).toEqual(mayUse({ ...one, says }, asked))
      }),
      { numRuns: 400 },
    )
  })

  test('asked for everywhere or every language at once, it is allowed only where each place and language alone would be', () => {
    holds((one, asked) => {
      if (!mayUse(one, { ...asked, here: [], language: null }).allowed) return
      for (const here of [['JP'], ['FR'], ['stage', 'JP']])
        for (const language of ['vi', 'fr']) expect(mayUse(one, { ...asked, here, language }).allowed).toBe(true)
    })
  })

  test('AI training follows from nothing else that was granted', () => {
    const all = USES.filter((one) => one !== 'ai_training').map((one) => grantOf({ use: one }))
    const work = { grants: all, says: [], embargoUntil: null, changedAt: null, sources: null }
    const ask = (asked: Question['use']) => mayUse(work, { use: asked, at: hour(0), here: [], language: null })
    expect(USES.map((one) => ask(one).allowed)).toEqual(USES.map((one) => one !== 'ai_training'))
    expect(ask('ai_training')).toMatchObject({ reason: 'no_grant' })
  })

  test('the reason is the furthest from a yes, and names whose say is missing; credits stand in the order of parts', () => {
    const at = hour(10)
    const ask = (more: Partial<WorkFacts>, asked: Partial<Question> = {}) =>
      mayUse(
        { grants: [], says: [], embargoUntil: null, changedAt: null, sources: null, ...more },
        { use: 'wall', at, here: ['JP'], language: 'ja', ...asked },
      )
    const reason = (...grants: Grant[]) => ask({ grants }).reason
    expect(reason()).toBe('no_grant')
    expect(reason(grantOf({ use: 'site' }))).toBe('no_grant')
    expect(reason(grantOf({ ended_at: at }))).toBe('ended')
    expect(reason(grantOf({ ends_at: at }))).toBe('expired')
    expect(reason(grantOf({ starts_at: hour(11) }))).toBe('not_yet')
    expect(reason(grantOf({ shows_from: hour(11) }))).toBe('not_yet')
    expect(reason(grantOf({ places: ['VN'] }))).toBe('elsewhere')
    expect(reason(grantOf({ languages: ['vi'] }))).toBe('other_language')
    expect(reason(grantOf({ ended_at: at }), grantOf({ ends_at: at }), grantOf({}))).toBe('granted')
    const [lan, minh] = [sayOf({ person: 'lan' }), sayOf({ person: 'minh', part: 'music', minor: true })]
    const mine = grantOf({ credit: 'Ao Sen' })
    expect(ask({ grants: [mine], says: [minh, lan] })).toMatchObject({
      reason: 'no_grant',
      missing: [
        { say: { person: 'lan' }, reason: 'no_grant' },
        { say: { person: 'minh' }, reason: 'no_grant' },
      ],
    })
    const hers = grantOf({ person: 'lan', credit: 'Lan', ends_at: hour(12) })
    const his = grantOf({ person: 'minh', credit: 'Minh' })
    expect(ask({ grants: [mine, hers, his], says: [minh, lan] }).missing).toEqual([
      { say: minh, reason: 'no_guardian' },
    ])
    const whole = { grants: [mine, hers, { ...his, guardian: 'bố' }], says: [minh, lan] }
    expect(ask(whole)).toMatchObject({ grant: hers, until: hour(12), credit: 'Ao Sen · Lan · Minh' })
    expect(ask({ ...whole, embargoUntil: hour(11) })).toMatchObject({ reason: 'embargo', missing: [] })
    expect(ask({ ...whole, embargoUntil: at }).allowed).toBe(true)
    expect(ask({ ...whole, says: [minh, { ...lan, withheldAt: at }] }).reason).toBe('withheld')
    expect(ask({ ...whole, sources: ['zeeschuimer'] }).reason).toBe('source')
    // A link shows a post on our screens; it is no copy to advertise with.
    expect(ask({ grants: [grantOf({ use: 'paid' })], sources: ['link'] }, { use: 'paid' }).reason).toBe('source')
    expect([...new Set(REASONS)]).toHaveLength(10)
  })

  test('a decision may be made ahead of a beginning and an embargo, never ahead of a missing say', () => {
    const base = { says: [], changedAt: null, sources: null, embargoUntil: hour(15) }
    const later = grantOf({ starts_at: hour(12), places: ['JP'] })
    const could = (more: Partial<WorkFacts>, asked: Partial<Question> = {}) =>
      couldUse({ ...base, grants: [later], ...more }, { use: 'wall', here: ['JP'], language: null, ...asked }, hour(10))
    expect(could({}).allowed).toBe(true)
    expect(could({ grants: [{ ...later, ends_at: hour(15) }] }).reason).toBe('expired')
    expect(could({ grants: [] }).reason).toBe('no_grant')
    expect(could({ says: [sayOf({})] }).reason).toBe('no_grant')
    expect(could({}, { use: 'site' }).reason).toBe('no_grant')
    expect(could({}, { here: [] }).reason).toBe('elsewhere')
  })
})
