import fs from 'node:fs'
import path from 'node:path'
import { verifyAudit, sealAudit } from '#platform/audit'
import { readConfig, SETTINGS } from '#platform/config'
import { sql } from '#platform/db'
import type { Command } from '../command.ts'

export const houseCommands: Command[] = [
  {
    name: 'audit verify',
    usage: '',
    about: 'Walk the audit chain; finds an edit, a gap and a cut-off end. Exit 1 if any.',
    async run({ house, terminal }) {
      await sealAudit(house.store.db, house.auditHead)
      const { lines, faults } = await verifyAudit(house.store.db, house.auditHead)
      for (const fault of faults) terminal.out(JSON.stringify(fault))
      terminal.err(`${lines} sealed lines, ${faults.length} faults`)
      return faults.length ? 1 : 0
    },
  },
  {
    name: 'doctor',
    usage: '',
    about: 'Settings in force, and whether what Sen needs is there.',
    async run({ house, terminal }) {
      const config = readConfig()
      for (const { name, fallback, secret, about } of SETTINGS) {
        const value = process.env[name] ?? ''
        const shown = value ? (secret ? '(set)' : value) : `${fallback || '(empty)'} (default)`
        terminal.out(`${name.padEnd(16)} ${shown.padEnd(32)} ${about}`)
      }
      const { rows } = await sql<{
        version: string
        migrations: number
      }>`select version(), (select count(*) from schema_migration) as migrations`.execute(house.store.db)
      terminal.out(`node             ${process.version}`)
      terminal.out(
        `database         ${house.store.kind}: ${rows[0]!.version.split(' ').slice(0, 2).join(' ')}, ${rows[0]!.migrations} migrations`,
      )
      terminal.out(
        `data             ${config.data} (${fs.existsSync(path.join(config.data, 'sen.sock')) ? 'the house is running' : 'no house running'})`,
      )
      return 0
    },
  },
]
