/** What a caption's text alone tells: its language, its themes, its tags. */
import type { Theme } from './glossary.ts'
import { languageOf } from './language.ts'
import { tagsIn } from './tags.ts'
import { themesOf } from './themes.ts'

export interface Classification {
  /** ISO 639-1, or null when the caption says too little. */
  language: string | null
  /** Whether the language is beyond doubt; an unsure one waits for a person. */
  sure: boolean
  /** The strongest first; empty when abstaining. */
  themes: Theme[]
  /** Folded, in order of appearance. */
  tags: string[]
}

/** Classifies a caption. With `captionCut` a tag that touches the cut is left out. */
export function classify(text: string, options: { captionCut?: boolean } = {}): Classification {
  const { language, sure } = languageOf(text)
  const { themes } = themesOf(text, language)
  return { language, sure, themes: themes.map(({ theme }) => theme), tags: tagsIn(text, options.captionCut ?? false) }
}
