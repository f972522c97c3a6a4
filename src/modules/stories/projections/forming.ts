import type { ShownLabel } from '../exhibition/model.ts'
import type { Standing } from '../model.ts'
import type { Link } from '../text/words.ts'

/** What a projection needs of its door: words and addresses, in one language. */
export interface Forming {
  language: string
  /** The told answer's words. */
  claim: (id: string) => string
  /** How a picture came about, in words. */
  standing: (standing: Standing) => string
  /** What a community asks, in a sentence. */
  label: (label: ShownLabel) => string
  /** What a link without words of its own leads to, by its name. */
  named: (link: Link) => string
  /** Where something is on the site: a whole address; empty: it leads nowhere, its words stay. */
  address: (link: Link | { kind: 'theme' | 'easy'; id: string }) => string
}
