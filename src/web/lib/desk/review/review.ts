import type { enhance } from '$app/forms'

export type { ListRow, PostDetail } from './posts-page.server.ts'
/** How a form of the page is sent when script runs: the list stays, the next post is selected. */
export type Submit = NonNullable<Parameters<typeof enhance>[1]>

export interface Choices {
  reasons: readonly { code: string; name: string }[]
  uses: readonly { code: string; name: string }[]
  moreUses: readonly { code: string; name: string }[]
  editionLanguages: readonly { code: string; name: string }[]
  themes: readonly { code: string; name: string }[]
  languages: readonly { code: string; name: string }[]
  events: readonly { id: string; title: string }[]
  until: string
}
