import { VISITOR } from '#platform/actor'
import { m } from '#messages'
import { audit } from '#platform/audit'
import { sql, type Db } from '#platform/db'
import { queueMail } from '#platform/mail'
import { foldEmail, isEmail, isPlaceholder, type AccountLocale } from './account.ts'
import { makeLink, MINUTES } from './sign-in-link.ts'

/**
 * Mails a one-time link (15 minutes) in the account's language. Says nothing about whether the address is known: without
 * an account that holds a role it does nothing.
 * @param origin the house's public address. @param next a local path to go to afterwards.
 */
export async function askForLink(
  db: Db,
  asked: { email: string; origin: string; next?: string | null },
): Promise<void> {
  const email = foldEmail(asked.email)
  if (!isEmail(email) || isPlaceholder(email)) return
  const { rows } = await sql<{ id: string; locale: AccountLocale }>`select u."id", u."locale" from account_user u
    where u."email" = ${email} and exists (select 1 from account_role r where r.account_id = u."id" and r.ended_at is null)`.execute(
    db,
  )
  const account = rows[0]
  if (!account) return
  await db.transaction().execute(async (trx) => {
    const link = asked.origin + (await makeLink(trx, email, MINUTES.mail, asked.next))
    const { locale } = account
    const text = m.people_link_mail_text({ link, minutes: MINUTES.mail }, { locale })
    await queueMail(trx, {
      to: email,
      subject: m.people_link_mail_subject({}, { locale }),
      text,
      purpose: 'sign_in_link',
    })
    await audit(trx, VISITOR, 'account.ask_for_link', { subjects: [account.id] })
  })
}
