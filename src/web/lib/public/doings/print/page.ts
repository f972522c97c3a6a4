import { m } from '#messages'
import { addressOf, booksOf, toldValue } from '../../halls/words.ts'
import { unverifiedWord } from '../../programme.ts'
import type { Visit } from '../../visit.ts'
import { doingPage } from '../doing-page.ts'
import { LAYERS, type Layer } from './print.ts'
import { inkFile, PAPER, SIZES } from './subjects.ts'

const STORY = 'dong-ho'
const ORDER = 'dong-ho-print-order'
/** Whose blocks stand in the steps that everybody reads. */
const SHOWN = 'hen'

/** How a sheet is printed, to be read; the doing itself is set up on it by its script. */
export async function printPage(visit: Visit) {
  const { reader } = visit
  const { locale } = reader
  const { all, object, page } = await doingPage(visit, 'print')
  const story = all.story(STORY)
  const order = booksOf(all, visit).claims.get(ORDER)
  return {
    ...page,
    unverified: unverifiedWord(object, locale),
    steps: [null, ...LAYERS].map((layer, n) => ({
      id: layer ?? 'paper',
      text: stepWords(layer)({}, { locale }),
      alt: n ? m.doings_print_how_alt({ n }, { locale }) : m.doings_print_how_alt_paper({}, { locale }),
      inks: LAYERS.slice(0, n).map((one) => ({ layer: one, file: inkFile(SHOWN, one) })),
    })),
    paper: PAPER,
    size: SIZES[SHOWN],
    order: order ? m.doings_print_how_order({ order: toldValue(order, reader).text }, { locale }) : null,
    story: story ? { href: addressOf('story', STORY, reader), text: m.doings_print_told_there({}, { locale }) } : null,
    sources: object.sources ?? [],
  }
}

const stepWords = (layer: Layer | null) =>
  layer
    ? {
        son: m.doings_print_how_son,
        cham: m.doings_print_how_cham,
        hoe: m.doings_print_how_hoe,
        diep: m.doings_print_how_diep,
        than: m.doings_print_how_than,
      }[layer]
    : m.doings_print_how_paper
