/** One dated line of a creator's history, in the reader's words. */
import { m, type LocaleCode } from '#messages'
import type { ChoiceName, Creator, HistoryLine } from '#modules/creators'
import { useName } from '../words.ts'
import { letterName } from './words.ts'

export const choiceName = (choice: ChoiceName, locale: LocaleCode): string =>
  choice === 'count' ? m.creators_desk_count_use({}, { locale }) : useName(choice, locale)

export function whoDidWhat(
  line: HistoryLine,
  names: ReadonlyMap<string, string>,
  creator: Creator,
  staff: (by: string) => string,
  locale: LocaleCode,
): { who: string; text: string } {
  const them = m.creators_desk_log_them({}, { locale })
  if (line.what === 'letter') {
    const { kind, writtenBy, direction } = line.letter
    return {
      who: direction === 'in' || writtenBy === creator.id ? them : staff(writtenBy),
      text: letterName(kind, locale),
    }
  }
  if (line.what === 'chose') {
    const title = choiceName(line.choice, locale)
    return {
      who: them,
      text: line.yes ? m.creators_line_yes({ title }, { locale }) : m.creators_line_no({ title }, { locale }),
    }
  }
  const occasion = names.get(line.invitation.id) ?? ''
  const say = {
    invited: () => ({ who: staff(line.invitation.sentBy), text: m.creators_line_invited({ occasion }, { locale }) }),
    opened: () => ({ who: them, text: m.creators_line_opened({}, { locale }) }),
    asked: () => ({ who: them, text: m.creators_line_asked({}, { locale }) }),
    accepted: () => ({ who: them, text: m.creators_line_accepted({ occasion }, { locale }) }),
    declined: () => ({ who: them, text: m.creators_line_declined({ occasion }, { locale }) }),
    lapsed: () => ({ who: staff('sen'), text: m.creators_line_lapsed({ occasion }, { locale }) }),
    closed: () => ({ who: '', text: m.creators_line_closed({ occasion }, { locale }) }),
  }
  return say[line.what]()
}
