/** sample/people.yaml and sample/creators.yaml: invented people, what they were asked and what they answered. */
import fs from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import type { Stretch } from '../model.ts'
import type { BriefField } from '../briefs/index.ts'
import type { LocaleCode } from '#messages'

export interface SampleAccount {
  id: string
  handle: string
  displayName: string
  languages: string[]
  audience: string[]
}
export interface SampleKnown {
  name: string
  latin?: string
  kind?: 'person' | 'team'
  spoken?: string[]
  topics?: string[]
  livesIn?: string
  availability?: Stretch[]
}
export interface SampleBrief {
  event: string
  published: string
  due?: string
  texts: Record<BriefField, Partial<Record<LocaleCode, string>>>
}
export interface SampleInvitation {
  creator: string
  event: string
  sent: string
  answerBy?: string
  opened?: string
  asked?: string
  accepted?: string
  declined?: string
  words?: string
  /** Questions of the terms that are answered with no. */
  no?: string[]
  /** They accepted the event's brief with their yes. */
  brief?: true
  /** The post that was counted for it, by the platform's id. */
  counted?: string
  countedAt?: string
  visit?: { days: string[]; party: number }
}
export interface SamplePeople {
  accounts: SampleAccount[]
  directory: Record<string, SampleKnown>
  briefs: SampleBrief[]
  invitations: SampleInvitation[]
}

/** null: the edition has no invented people. @param folder the edition's. */
export function readPeople(folder: string): SamplePeople | null {
  const [people, accounts] = ['people.yaml', 'creators.yaml'].map((name) => path.join(folder, 'sample', name))
  if (!fs.existsSync(people!) || !fs.existsSync(accounts!)) return null
  const read = (file: string) => parse(fs.readFileSync(file, 'utf8')) as unknown
  return { ...(read(people!) as Omit<SamplePeople, 'accounts'>), accounts: read(accounts!) as SampleAccount[] }
}
