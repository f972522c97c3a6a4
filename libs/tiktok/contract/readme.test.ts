import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as client from '../src/client/index.ts'
import * as standIn from '../src/stand-in/index.ts'
import schema from '../src/stand-in/script.schema.json' with { type: 'json' }

const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const untold = (names: readonly string[]) => names.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))

describe('README', () => {
  it('tells everything that client and stand-in export', () => {
    expect(untold([...Object.keys(client), ...Object.keys(standIn)])).toEqual([])
  })

  it('tells every key of a script, every fault and every order', () => {
    const { fault, behaviour, account, post, app, ...others } = schema.$defs
    const keys = [schema, behaviour, account, post, app].flatMap(({ properties }) => Object.keys(properties))
    expect(untold(keys.filter((key) => key !== '$schema'))).toEqual([])
    expect(
      untold([...fault.properties.kind.enum, ...fault.properties.endpoint.enum.filter((one) => one !== '*')]),
    ).toEqual([])
    const orders = Object.keys(others).filter((name) => name.startsWith('control'))
    expect(untold(orders.map((name) => name.slice('control'.length).toLowerCase()))).toEqual([])
  })
})
