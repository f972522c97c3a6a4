/** As much of a page's address as lists and filters need; the page's own is read-only. */
export interface Address {
  readonly pathname: string
  readonly search: string
  readonly href: string
  readonly searchParams: Iterable<[string, string]>
}
