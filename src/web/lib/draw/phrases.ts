import { jaModel, Parser } from 'budoux'

const parser = new Parser(jaModel)

/**
 * The parts between which a line may break: phrases of a Japanese text, to be joined with <wbr>; any other text whole,
 * because it has spaces. For pages that the server renders alone; where scripts run, `word-break: auto-phrase` must do.
 */
export function phrases(text: string, language: string): string[] {
  return language === 'ja' && text ? parser.parse(text) : [text]
}
