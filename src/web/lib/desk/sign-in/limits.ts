/** How often links may be asked for, per process. */
import { createLimiter } from '#platform/rate-limit'

const QUARTER_HOUR = 15 * 60

export const LINK_LIMITS = {
  /** From one network address; a pavilion's office shares one. */
  address: createLimiter({ capacity: 20, refillPerSecond: 20 / QUARTER_HOUR }),
  /** To one mailbox. Beyond it nothing is sent, and nobody is told, known address or not. */
  mailbox: createLimiter({ capacity: 3, refillPerSecond: 3 / QUARTER_HOUR }),
}
