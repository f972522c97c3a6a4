/**
 * Wishes for the new year in three scripts: Hán characters with their Sino-Vietnamese reading, quốc ngữ, and kana. The forms
 * are those of the old dictionaries (祿, 壽), as written on red paper; each reading is the character's own.
 */
export const WISHES = {
  'new-year': { han: '恭賀新禧', reading: 'Cung hạ tân hy', vi: 'Chúc mừng năm mới', kana: 'あけまして おめでとう' },
  phuc: { han: '福', reading: 'Phúc', vi: 'Phúc', kana: 'しあわせ' },
  loc: { han: '祿', reading: 'Lộc', vi: 'Lộc', kana: 'ゆたかさ' },
  tho: { han: '壽', reading: 'Thọ', vi: 'Thọ', kana: 'ながいき' },
  xuan: { han: '春', reading: 'Xuân', vi: 'Xuân', kana: 'はる' },
} as const
export type WishId = keyof typeof WISHES
export const WISH_IDS = Object.keys(WISHES) as WishId[]

export const LONGEST_WORDS = 60
export const LONGEST_NAME = 24
