import { createToken, endToken, foldEmail, inviteAccount, listAccounts, listTokens } from '#modules/people'
import { OPERATOR, ROLES, type Role } from '#platform/actor'
import type { Db } from '#platform/db'
import { BadInput, need, type Command } from '../command.ts'

const LANGUAGES = ['vi', 'en', 'ja'] as const

export const accountCommands: Command[] = [
  {
    name: 'account invite',
    usage: 'EMAIL --role R',
    about: 'Give somebody a role; prints the one-time link.',
    options: {
      role: { type: 'string', about: ROLES.join(', ') },
      language: { type: 'string', about: 'of the desk: vi (default), en, ja' },
    },
    async run({ house, terminal, args, options }) {
      const email = need(args[0], 'The e-mail address')
      const role = need(options.role, '--role') as Role
      if (!ROLES.includes(role)) throw new BadInput(`--role must be one of ${ROLES.join(', ')}.`)
      const locale = LANGUAGES.find((one) => one === (options.language ?? 'vi'))
      if (!locale) throw new BadInput('--language must be vi, en or ja.')
      const { link } = await inviteAccount(house.store.db, OPERATOR, { email, role, locale })
      terminal.out(
        link
          ? new URL(link, house.config.origin).href
          : 'The role is given. This person has signed in before and asks for a link at /sign-in.',
      )
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
  {
    name: 'account token',
    usage: 'EMAIL --name N',
    about: 'Make a token by which a program reads the API as this account; prints it once.',
    options: { name: { type: 'string', about: 'what it is for' } },
    async run({ house, terminal, args, options }) {
      const { db } = house.store
      const accountId = await accountAt(db, args[0])
      const { id, token } = await createToken(db, OPERATOR, { accountId, name: need(options.name, '--name') })
      terminal.out(token)
      terminal.err(`It is shown this once. End it with \`sen account end-token ${id}\`.`)
      return 0
    },
  },
  {
    name: 'account tokens',
    usage: 'EMAIL',
    about: 'The tokens of an account, without the tokens themselves.',
    async run({ house, terminal, args }) {
      const { db } = house.store
      for (const token of await listTokens(db, OPERATOR, await accountAt(db, args[0])))
        terminal.out(JSON.stringify(token))
      return 0
    },
  },
  {
    name: 'account end-token',
    usage: 'ID',
    about: 'End a token: it opens nothing any more.',
    async run({ house, args }) {
      await endToken(house.store.db, OPERATOR, need(args[0], 'The token’s id'))
      return 0
    },
  },
]

async function accountAt(db: Db, email: string | undefined): Promise<string> {
  const wanted = foldEmail(need(email, 'The e-mail address'))
  const account = (await listAccounts(db, OPERATOR)).find((one) => one.email === wanted)
  if (!account) throw new BadInput('Nobody has an account with this address.')
  return account.id
}
