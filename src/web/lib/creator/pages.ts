/** The pages of a creator's own, in the order of their bar. A page that exists stands here. */
import { m, type LocaleCode } from '#messages'

const PAGES = [
  { path: '', text: m.creators_mine_agreed },
  { path: 'visit', text: m.programme_visit_title },
  { path: 'brief', text: m.creators_brief_title },
  { path: 'posts', text: m.creators_mine_posts },
  { path: 'leave', text: m.rights_leave_title },
] as const

export const ownPages = (locale: LocaleCode, key: string, pathname: string) =>
  PAGES.map(({ path, text }) => {
    const href = `/${locale}/mine/${key}${path && `/${path}`}`
    return {
      href,
      text: text({}, { locale }),
      current: pathname === href || (path !== '' && pathname.startsWith(`${href}/`)),
    }
  })
