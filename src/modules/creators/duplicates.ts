/** Who in a file is in the directory already, or stands in the file twice. Pure. */
import { foldWord } from './mapping.ts'
import type { NewCreator } from './read-row.ts'

export interface Known {
  /** Id in the directory; null: an earlier line of the same file. */
  id: string | null
  line: number | null
  name: string
  otherNames: Record<string, string>
  email: string | null
  handles: readonly { platform: string; handle: string }[]
}

/** handle, email: the same for certain. name: perhaps somebody else of the same name; a person decides. */
export interface Duplicate {
  by: 'handle' | 'email' | 'name'
  of: Known
}

export interface Finder {
  find(creator: NewCreator): Duplicate | null
  add(known: Known): void
}

const nameKeys = (name: string, otherNames: Record<string, string>): string[] =>
  [name, ...Object.values(otherNames)].map((one) => foldWord(one).replace(/[\s・.·-]/g, '')).filter(Boolean)

export function findDuplicates(known: readonly Known[]): Finder {
  const [handles, emails, names] = [new Map<string, Known>(), new Map<string, Known>(), new Map<string, Known>()]
  const put = (map: Map<string, Known>, key: string, of: Known) => map.has(key) || map.set(key, of)
  const add = (one: Known) => {
    for (const { platform, handle } of one.handles) put(handles, `${platform}:${handle}`, one)
    if (one.email) put(emails, one.email.toLowerCase(), one)
    for (const key of nameKeys(one.name, one.otherNames)) put(names, key, one)
  }
  known.forEach(add)
  return {
    add,
    find: ({ name, otherNames, email, handles: own }) => {
      const byHandle = own.map(({ platform, handle }) => handles.get(`${platform}:${handle}`)).find(Boolean)
      if (byHandle) return { by: 'handle', of: byHandle }
      const byEmail = email ? emails.get(email) : undefined
      if (byEmail) return { by: 'email', of: byEmail }
      const byName = nameKeys(name, otherNames)
        .map((key) => names.get(key))
        .find(Boolean)
      return byName ? { by: 'name', of: byName } : null
    },
  }
}
