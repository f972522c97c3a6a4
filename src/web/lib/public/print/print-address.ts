import type { LocaleCode } from '#messages'

const FOLDERS = { hall: 'halls', object: 'objects', story: 'stories', route: 'routes' } as const

/** Where the PDF of a page lies. */
export const printAddress = (locale: LocaleCode, kind: keyof typeof FOLDERS | 'easy', id: string): string =>
  kind === 'easy' ? `/${locale}/stories/${id}/easy.pdf` : `/${locale}/${FOLDERS[kind]}/${id}.pdf`
