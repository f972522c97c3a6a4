import { m, type LocaleCode } from '#messages'
import type { Behind, Channel, Kind, OutChannel, OutState, Step } from '#modules/campaigns'
import type { IconName } from '#lib/draw/icons.ts'

type Say = (p: Record<never, never>, o: { locale: LocaleCode }) => string

const CHANNELS: Record<Channel, { name: Say; icon: IconName }> = {
  tiktok: { name: m.campaigns_channel_tiktok, icon: 'posts' },
  site: { name: m.campaigns_channel_site, icon: 'editions' },
  wall: { name: m.campaigns_channel_wall, icon: 'wall' },
  creators: { name: m.campaigns_channel_creators, icon: 'creators' },
  press: { name: m.campaigns_channel_press, icon: 'audit' },
}
export const channelName = (channel: Channel, locale: LocaleCode): string => CHANNELS[channel].name({}, { locale })
export const channelIcon = (channel: Channel): IconName => CHANNELS[channel].icon

const KINDS: Record<Kind, Say> = {
  post: m.campaigns_kind_post,
  story: m.campaigns_kind_story,
  press: m.campaigns_kind_press,
  live: m.campaigns_kind_live,
}
export const kindName = (kind: Kind, locale: LocaleCode): string => KINDS[kind]({}, { locale })

const STEPS: Record<Step, { name: Say; letter: Say; sign: Say }> = {
  written: { name: m.campaigns_step_written, letter: m.campaigns_step_letter_written, sign: m.campaigns_sign_written },
  checked: { name: m.campaigns_step_checked, letter: m.campaigns_step_letter_checked, sign: m.campaigns_sign_checked },
  released: {
    name: m.campaigns_step_released,
    letter: m.campaigns_step_letter_released,
    sign: m.campaigns_sign_released,
  },
}
export const stepName = (step: Step, locale: LocaleCode): string => STEPS[step].name({}, { locale })
export const stepLetter = (step: Step, locale: LocaleCode): string => STEPS[step].letter({}, { locale })
export const signWords = (step: Step, locale: LocaleCode): string => STEPS[step].sign({}, { locale })

export function behindWords({ state, stale }: Pick<Behind, 'state' | 'stale'>, locale: LocaleCode): string {
  if (state === 'stale') return m.campaigns_lang_stale({ n: stale }, { locale })
  const say = {
    source: m.campaigns_lang_source,
    fresh: m.campaigns_lang_fresh,
    draft: m.campaigns_lang_draft,
    missing: m.campaigns_lang_missing,
  }
  return say[state]({}, { locale })
}

const OUT_STATES: Record<OutState, Say> = {
  waiting: m.campaigns_out_waiting,
  sending: m.campaigns_out_sending,
  sent: m.campaigns_out_sent,
  refused: m.campaigns_out_refused,
  unknown: m.campaigns_out_unknown,
  overdue: m.campaigns_out_overdue,
  dropped: m.campaigns_out_dropped,
}
export const outStateName = (state: OutState, locale: LocaleCode): string => OUT_STATES[state]({}, { locale })

const CLOSED: Record<NonNullable<OutChannel['closed']>, Say> = {
  ended: m.campaigns_channel_closed_ended,
  gone: m.campaigns_channel_closed_gone,
  not_let_in: m.campaigns_channel_closed_not_let_in,
}
export const closedWords = (why: NonNullable<OutChannel['closed']>, locale: LocaleCode): string =>
  CLOSED[why]({}, { locale })
