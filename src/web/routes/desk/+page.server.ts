import { deskOf } from '#lib/desk/door.server.ts'
import { shellActs } from '#lib/desk/shell/acts.server.ts'
import { morningFigures } from '#lib/desk/today/figures.server.ts'
import { dayNote, houseToday, showsToday, toDecide } from '#lib/desk/today/today.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event)
  const shows = await showsToday(desk)
  const [decisions, house, figures, note] = await Promise.all([
    toDecide(desk, shows),
    houseToday(desk, shows),
    morningFigures(desk),
    dayNote(desk),
  ])
  return { today: desk.today, decisions, house, figures, note }
}

export const actions: Actions = shellActs
