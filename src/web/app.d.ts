import type { Session } from '#modules/people'
import type { LinkTo } from '#lib/house/props.ts'
import type { PublicNotice } from '#lib/public/notices.ts'

declare global {
  namespace App {
    interface Locals {
      /** Who is signed in; null for a visitor. */
      session: Session | null
    }
    interface Error {
      message: string
      /** Shown with an apology, and found in the log under the same id. */
      id?: string
      /** A reason the page can put into the visitor's words. */
      code?: string
      /** Of safety, on a page that is held. */
      notices?: PublicNotice[]
      /** What may have been looked for, on a page that is missing. */
      near?: LinkTo[]
      /** The halls one can go to from there. */
      halls?: LinkTo[]
    }
  }
}
