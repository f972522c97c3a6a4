import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_RIGHTS, type Grant, type WorkRights } from '#modules/rights'
import { communityKey, eldersKey } from './communities.ts'
import type { ProtocolLabel } from './files/parts.ts'
import { SHOWN_FOR, shownNow, type ShownFor } from './shown-now.ts'

const zone = 'Asia/Tokyo'
const now = new Date('2025-06-03T10:00:00+09:00')
const community = { en: 'People of the river' }
const TEXT = 'a'.repeat(64)
const ask = (labels: ProtocolLabel[], use: ShownFor = 'site', rights: WorkRights | null = null, at = now) =>
  shownNow({ labels, rights, text: () => TEXT, zone }, { use, now: at }).reason

const grant = (use: Grant['use'], its: Partial<Grant> = {}): Grant => ({
  ...{
    id: use,
    work_id: 'w',
    scope: null,
    person: null,
    use,
    first_day: null,
    starts_at: null,
    last_day: '2025-06-10',
  },
  ...{ ends_at: new Date('2025-06-11T00:00:00+09:00'), places: null, languages: null, credit: null, picture_key: null },
  ...{ evidence: 'x', terms_version: null, shown_text: null, said_at: null, guardian: null, granted_by: 'x' },
  ...{ granted_at: now, ended_at: null, end_reason: null, sample: false, shows_from: null, ...its },
})
const permission: ProtocolLabel = { kind: 'with-permission', community, until: '2025-06-10', evidence: 'x' }

describe('labels', () => {
  test('what each of them hides, and where', () => {
    const hidden = (label: ProtocolLabel) => SHOWN_FOR.filter((use) => ask([label], use) !== null)
    expect(hidden({ kind: 'attribution', community })).toEqual([])
    expect(hidden({ kind: 'not-for-commerce', community })).toEqual(['press_kit', 'sale'])
    expect(hidden({ kind: 'do-not-animate', community })).toEqual(['motion'])
    expect(hidden({ kind: 'elders-review', community })).toEqual([...SHOWN_FOR])
    expect(hidden({ kind: 'seasonal', from: '2025-06-04', to: '2025-06-09' })).toEqual([...SHOWN_FOR])
    expect(hidden({ kind: 'seasonal', from: '2025-06-03', to: '2025-06-03' })).toEqual([])
    expect(hidden(permission)).toEqual([...SHOWN_FOR])
  })

  test('a permission is what the ledger says, use by use', () => {
    const rights = { ...NO_RIGHTS, grants: [grant('site'), grant('print', { ended_at: now })] }
    expect(SHOWN_FOR.filter((use) => ask([permission], use, rights) === null)).toEqual(['site', 'motion'])
    expect(ask([permission], 'site', rights, new Date('2025-06-11T00:00:00+09:00'))).toBe('permission')
    const [{ id, name, minor }] = [{ id: 's', name: 'x', minor: false }]
    const says = [{ id, name, minor, person: 'community:x', part: 'material' as const, withheldAt: now }]
    // A no is heard also where the label asks for none.
    expect(ask([], 'site', { ...rights, says })).toBe('permission')
  })

  test('elders read a text, not an item; to have read is no permission, nor the other way round', () => {
    const label: ProtocolLabel = { kind: 'elders-review', community }
    const read = (its: Partial<Grant> = {}) => ({
      ...NO_RIGHTS,
      grants: [
        grant('site', { person: eldersKey(community), first_day: '2025-06-03', terms_version: `3:${TEXT}`, ...its }),
      ],
    })
    expect(SHOWN_FOR.filter((use) => ask([label], use, read()) !== null)).toEqual([])
    expect(ask([label], 'site', read(), new Date('2025-06-11T00:00:00+09:00'))).toBe('elders')
    for (const its of [
      { terms_version: `4:${'b'.repeat(64)}` },
      { person: eldersKey({ en: 'People of the hill' }) },
      { person: communityKey(community) },
      { ended_at: now },
      { starts_at: new Date('2025-06-04T00:00:00+09:00') },
    ])
      expect(ask([label], 'site', read(its))).toBe('elders')
    expect(ask([permission], 'site', read())).toBe('permission')
    const permitted = { ...NO_RIGHTS, grants: [grant('site'), ...read().grants] }
    const says = [eldersKey(community)].map((person) => ({
      ...{ id: 's', person, part: 'material' as const, name: 'x', minor: false, withheldAt: null },
    }))
    expect(ask([permission, label], 'site', { ...permitted, says })).toBeNull()
    expect(ask([label], 'site', { ...NO_RIGHTS, grants: [grant('site')] })).toBe('elders')
  })

  test('one more label never shows more', () => {
    const label = fc.constantFrom<ProtocolLabel>(
      { kind: 'attribution', community },
      { kind: 'not-for-commerce', community },
      { kind: 'do-not-animate', community },
      { kind: 'elders-review', community },
      { kind: 'seasonal', from: '2025-06-04', to: '2025-06-09' },
      { kind: 'seasonal', from: '2025-06-01', to: '2025-06-09' },
      permission,
    )
    fc.assert(
      fc.property(fc.array(label), label, fc.constantFrom(...SHOWN_FOR), (labels, more, use) => {
        if (ask(labels, use) !== null) expect(ask([...labels, more], use)).not.toBeNull()
      }),
    )
  })
})
