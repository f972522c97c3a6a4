import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from '#platform/config'
import { hang } from '../../../../modules/stories/walk/hang.ts'
import { footprint } from '../../../../modules/stories/walk/floor.ts'
import type { HallFile } from '#modules/stories'
import manifest from '../../../../../static/models/manifest.json' with { type: 'json' }
import { wayTo } from './way.ts'

const halls = parse(fs.readFileSync(path.join(ROOT, 'editions/osaka-2025/halls.yaml'), 'utf8')) as HallFile[]

test.each(halls.filter((hall) => hall.walk).map((hall) => [hall.id, hall] as const))(
  'in %s every thing can be reached from the door and from every other',
  (_, { walk, objects }) => {
    const inTheWay = (walk!.models ?? []).map(({ model, at: [x, , z], turn }) => {
      const [width, , depth] = manifest[model as keyof typeof manifest].size as [number, number, number]
      return footprint([x, z], turn ?? 0, [width, depth])
    })
    const floor = { floor: walk!.floor, blocked: [...(walk!.blocked ?? []), ...inTheWay] }
    const stands = hang(walk!, objects.length, floor)!.map(({ stand }) => stand!.at)
    for (const from of [walk!.start.at, ...stands])
      for (const to of stands) expect(wayTo(from, to, floor).at(-1), `${from} to ${to}`).toEqual(to)
  },
)
