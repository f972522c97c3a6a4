/** The last part of an address as words; empty where it holds none. */
export function wordsOfAddress(pathname: string): string {
  const last = pathname.split('/').filter(Boolean).at(-1) ?? ''
  try {
    return decodeURIComponent(last)
      .replace(/\.[a-z]{2,5}$/, '')
      .replaceAll(/[\p{P}\p{S}\p{C}\s]+/gu, ' ')
      .trim()
  } catch {
    return ''
  }
}
