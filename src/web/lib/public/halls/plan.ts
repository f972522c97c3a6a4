/** The disc of halls in words: for the home page and for the House's own. */
import { m } from '#messages'
import type { Exhibition } from '#modules/stories'
import type { HallDoor } from '../../house/house-props.ts'
import { listOf } from '../days.ts'
import type { Reader } from '../reader.ts'
import { hallDoor } from './teasers.ts'

export interface Plan {
  title: string
  note: string
  label: string
  entrance: string
  centre: { name: string; time?: string; href?: string }
  halls: HallDoor[]
}

/** `show`: the next show on the stage in the middle. Null while an edition has no halls. */
export function planOf(
  all: Exhibition,
  reader: Reader,
  show: { time: string | null; href: string } | null,
): Plan | null {
  const { locale } = reader
  const halls = all.halls.map((hall) => hallDoor(hall, reader))
  if (halls.length === 0) return null
  const centre = m.halls_stage({}, { locale })
  return {
    title:
      halls.length === 3 ? m.halls_plan_title({}, { locale }) : m.halls_plan_title_n({ n: halls.length }, { locale }),
    note: m.halls_plan_note({}, { locale }),
    label: m.halls_plan_label(
      {
        halls: listOf(
          halls.map((hall) => hall.title),
          locale,
        ),
        centre,
      },
      { locale },
    ),
    entrance: m.halls_entrance({}, { locale }),
    centre: { name: centre, ...(show?.time ? { time: show.time } : {}), ...(show ? { href: show.href } : {}) },
    halls,
  }
}
