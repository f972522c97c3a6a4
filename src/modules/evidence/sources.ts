/**
 * Where data may come from and what each source allows. A captured or research row is counted and never shown; what a
 * person or the platform's official door gave may be shown where a grant says so.
 */
export interface Source {
  id: string
  /** May a post known from here be shown at all (given a grant)? */
  shows: boolean
  /** The uses it allows at most, whatever was granted: the platform's own doors give no copy to print or to advertise with. */
  uses: readonly string[] | 'any'
  /** The terms under which it is read, kept with every run. */
  terms: string
}

const ON_SCREENS = ['wall', 'site', 'embed', 'repost']

export const SOURCES: readonly Source[] = [
  { id: 'zeeschuimer', shows: false, uses: [], terms: 'captured in a browser by a person; counted only' },
  { id: '4cat', shows: false, uses: [], terms: 'captured in a browser by a person, exported by 4CAT; counted only' },
  { id: 'tiktok-web', shows: false, uses: [], terms: 'web items captured by a person; counted only' },
  { id: 'tiktok-research', shows: false, uses: [], terms: 'research answers handed over by a partner; counted only' },
  {
    id: 'tiktok-display',
    shows: true,
    uses: ON_SCREENS,
    terms: 'Display API, by the creator’s consent; shown by grant',
  },
  { id: 'oembed', shows: true, uses: ON_SCREENS, terms: 'oEmbed of a link that was handed in; shown by grant' },
  { id: 'link', shows: true, uses: ON_SCREENS, terms: 'link handed in by a person; shown by grant' },
  { id: 'tiktok-studio', shows: true, uses: 'any', terms: 'the account holder’s own statistics; shown by grant' },
  {
    id: 'tiktok-account',
    shows: true,
    uses: 'any',
    terms: 'the account holder’s own export, own posts alone; shown by grant',
  },
  {
    id: 'live',
    shows: false,
    uses: [],
    terms: 'results of lives from the host’s own account, as a file; counted only',
  },
  { id: 'live-hand', shows: false, uses: [], terms: 'results of lives typed in by a person; counted only' },
  { id: 'sample', shows: true, uses: 'any', terms: 'invented for demonstration; marked as sample everywhere' },
]

export const sourceOf = (id: string): Source | undefined => SOURCES.find((source) => source.id === id)
export const SHOWING_SOURCES = SOURCES.filter((source) => source.shows).map((source) => source.id)
