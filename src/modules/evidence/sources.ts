/**
 * Where data may come from and what each source allows. A captured or research row is counted and never shown; what a
 * person or the platform's official door gave may be shown where a grant says so.
 */
export interface Source {
  id: string
  /** May a post known from here be shown at all (given a grant)? */
  shows: boolean
  /** The terms under which it is read, kept with every run. */
  terms: string
}

export const SOURCES: readonly Source[] = [
  { id: 'zeeschuimer', shows: false, terms: 'captured in a browser by a person; counted only' },
  { id: '4cat', shows: false, terms: 'captured in a browser by a person, exported by 4CAT; counted only' },
  { id: 'tiktok-web', shows: false, terms: 'web items captured by a person; counted only' },
  { id: 'tiktok-research', shows: false, terms: 'research answers handed over by a partner; counted only' },
  { id: 'tiktok-display', shows: true, terms: 'Display API, by the creator’s consent; shown by grant' },
  { id: 'oembed', shows: true, terms: 'oEmbed of a link that was handed in; shown by grant' },
  { id: 'link', shows: true, terms: 'link handed in by a person; shown by grant' },
  { id: 'tiktok-studio', shows: true, terms: 'the account holder’s own statistics; shown by grant' },
  { id: 'tiktok-account', shows: true, terms: 'the account holder’s own export, own posts alone; shown by grant' },
  { id: 'sample', shows: true, terms: 'invented for demonstration; marked as sample everywhere' },
]

export const sourceOf = (id: string): Source | undefined => SOURCES.find((source) => source.id === id)
export const SHOWING_SOURCES = SOURCES.filter((source) => source.shows).map((source) => source.id)
