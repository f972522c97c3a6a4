/** Search: one index, derived in code, the same on both databases. Rooms register what they offer; doors ask `search`. */
export * from './model.ts'
export { forgetInSearch } from './forget.ts'
export { isIndexed, refreshSearch, type AskRefresh, type Refreshed } from './refresh.ts'
export { LONGEST_QUERY, MOST_HITS, search, type AskSearch } from './search.ts'
