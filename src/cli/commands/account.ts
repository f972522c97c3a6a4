import { inviteAccount, listAccounts } from '#modules/people'
import { OPERATOR, ROLES, type Role } from '#platform/actor'
import { BadInput, need, type Command } from '../command.ts'

const LANGUAGES = ['vi', 'en', 'ja'] as const

export const accountCommands: Command[] = [
  {
    name: 'account invite',
    usage: 'EMAIL --role R',
    about: 'Give somebody a role; prints the one-time link.',
    options: { role: { type: 'string', about: ROLES.join(', ') }, language: { type: 'string', about: 'of the desk: vi (default), en, ja' } },
    async run({ house, terminal, args, options }) {
      const email = need(args[0], 'The e-mail address')
      const role = need(options.role, '--role') as Role
      if (!ROLES.includes(role)) throw new BadInput(`--role must be one of ${ROLES.join(', ')}.`)
      const locale = LANGUAGES.find((one) => one === (options.language ?? 'vi'))
      if (!locale) throw new BadInput('--language must be vi, en or ja.')
      const { link } = await inviteAccount(house.store.db, OPERATOR, { email, role, locale })
      terminal.out(link ? new URL(link, house.config.origin).href : 'The role is given. This person has signed in before and asks for a link at /sign-in.')
      return 0
    },
  },
  {
    name: 'account list',
    usage: '',
    about: 'Accounts and their roles.',
    async run({ house, terminal }) {
      for (const account of await listAccounts(house.store.db, OPERATOR)) terminal.out(JSON.stringify(account))
      return 0
    },
  },
]
