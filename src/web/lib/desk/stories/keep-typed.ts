/**
 * What is typed is kept in the browser at once and on the server soon after, so that a lid that closes takes nothing. What
 * comes back is offered, never put over something newer.
 */
export interface Kept {
  /** The revision it began from. */
  base: number
  /** Milliseconds since 1970. */
  at: number
  fields: [string, string][]
}

const SOON_MS = 2000

export const keptKey = (edition: string, kind: string, id: string): string => `sen.story.${edition}.${kind}.${id}`

/** null: nothing, or nothing that can be read. */
export function readKept(text: string | null): Kept | null {
  if (!text) return null
  try {
    const { base, at, fields } = JSON.parse(text) as Partial<Kept>
    return typeof base === 'number' && typeof at === 'number' && Array.isArray(fields) ? { base, at, fields } : null
  } catch {
    return null
  }
}

/**
 * Is it worth offering? Not where the page says the same, nor where the house keeps something newer of the same person.
 * @param shown the fields as the page has them. @param savedAt when the house kept or saved last, of this person's.
 */
export function isWorthOffering(kept: Kept | null, shown: readonly [string, string][], savedAt: number): kept is Kept {
  if (!kept || kept.at <= savedAt) return false
  const same = new Set(shown.map(([name, value]) => `${name}\n${value}`))
  return kept.fields.some(([name, value]) => !same.has(`${name}\n${value}`))
}

export const fieldsOf = (form: HTMLFormElement): [string, string][] =>
  [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && name[1] === ':' ? [[name, value] as [string, string]] : [],
  )

export interface Keeping {
  key: string
  base: () => number
  /** Tells when the house has it; null: it could not be reached, and the browser alone has it. */
  told: (at: number | null) => void
}

/** Keeps a form as it is typed. @returns what stops it; `done` once all is saved. */
export function keepTyped(form: HTMLFormElement, { key, base, told }: Keeping): { stop: () => void; done: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  const send = async () => {
    timer = undefined
    const sent = await fetch('?/keep', {
      method: 'POST',
      body: new FormData(form),
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
    }).catch(() => null)
    told(sent?.ok ? Date.now() : null)
  }
  const typed = (event: Event) => {
    if (!(event.target as HTMLElement | null)?.closest('form')) return
    try {
      localStorage.setItem(key, JSON.stringify({ base: base(), at: Date.now(), fields: fieldsOf(form) } satisfies Kept))
    } catch {
      // A full or forbidden store: the house still keeps it.
    }
    timer ??= setTimeout(() => void send(), SOON_MS)
  }
  form.addEventListener('input', typed)
  form.addEventListener('change', typed)
  const done = () => {
    clearTimeout(timer)
    timer = undefined
    localStorage.removeItem(key)
  }
  return {
    done,
    stop: () => {
      clearTimeout(timer)
      form.removeEventListener('input', typed)
      form.removeEventListener('change', typed)
    },
  }
}
