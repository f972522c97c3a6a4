/** What the drawings are: sizes and inks as `npm run art` wrote them. */
import child from '../../../../../../static/art/prints/child/print.json' with { type: 'json' }
import hen from '../../../../../../static/art/prints/hen/print.json' with { type: 'json' }
import pigs from '../../../../../../static/art/prints/pigs/print.json' with { type: 'json' }
import rats from '../../../../../../static/art/prints/rats/print.json' with { type: 'json' }
import type { Size } from '../bitmaps.ts'
import type { Layer, Subject } from './print.ts'

export const SIZES: Record<Subject, Size> = { hen, pigs, rats, child }

/** Colours of the inks, for the bowls. */
export const COLOURS = Object.fromEntries(hen.layers.map((one) => [one.id, one.colour])) as Record<Layer, string>

export const PAPER = '/art/prints/paper.svg'
export const inkFile = (subject: Subject, layer: Layer): string => `/art/prints/${subject}/${layer}.svg`
export const blockFile = (subject: Subject, layer: Layer): string => `/art/prints/${subject}/${layer}.block.svg`
