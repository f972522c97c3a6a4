/** Day or night, for what is drawn on canvases: they cannot read tokens. */
export type Theme = 'day' | 'night'

export function themeNow(): Theme {
  const chosen = document.documentElement.dataset.theme
  if (chosen) return chosen === 'night' ? 'night' : 'day'
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'night' : 'day'
}

/** Calls when the page's theme is chosen anew. @returns ends it. */
export function whenTheme(changed: (theme: Theme) => void): () => void {
  const themes = new MutationObserver(() => changed(themeNow()))
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => themes.disconnect()
}
