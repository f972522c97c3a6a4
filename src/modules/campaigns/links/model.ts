/**
 * link: a short address of ours that leads somewhere and counts how often it was followed. source, medium: where it stands
 * and how it got there, as analytics tools call it. about: what it was given to, such as a place or a creator. click:
 * somebody followed it; nobody is recorded. robot: not a person, as far as can be told; counted apart.
 */

/** Platforms and carriers, `utm_source`. */
export const SOURCES = [
  'tiktok',
  'facebook',
  'instagram',
  'youtube',
  'x',
  'mastodon',
  'zalo',
  'line',
  'mail',
  'print',
  'site',
] as const
export type Source = (typeof SOURCES)[number]

/** `utm_medium`. */
export const MEDIUMS = ['organic_social', 'paid_social', 'creator', 'email', 'qr', 'press'] as const
export type Medium = (typeof MEDIUMS)[number]

export interface Link {
  id: string
  editionId: string
  code: string
  target: string
  source: Source
  medium: Medium
  event: string
  about: string | null
  label: string | null
  madeAt: Date
  endedAt: Date | null
}

export const DEVICES = ['phone', 'tablet', 'computer', 'other'] as const
export type Device = (typeof DEVICES)[number]

/** Not a person: it says so itself, or it is too fast for hands. */
export type Robot = 'declared' | 'speed'

export interface Click {
  link: string
  edition: string
  /** Venue time, to the minute. */
  at: Date
  country: string | null
  device: Device
  language: string | null
  robot: Robot | null
}
