/** Topics as people write them, in the codes of the house where they are known. A word that is not stays as it is, folded. */
import type { EventKind } from '#modules/programme'

const WORDS: Record<string, readonly string[]> = {
  folk_art: ['folk art', 'nghệ thuật dân gian', 'nghệ thuật', 'múa rối nước', 'art', '民芸', 'アート', '伝統芸能'],
  cuisine: ['food', 'cuisine', 'cooking', 'ẩm thực', 'món ăn', 'グルメ', '料理', '食べ歩き', '食'],
  costume: ['fashion', 'costume', 'áo dài', 'thời trang', 'ファッション', '衣装', 'アオザイ'],
  customs_rituals: ['customs', 'culture', 'văn hóa', 'phong tục', 'lễ hội', '文化', '祭り'],
  tourism: ['travel', 'tourism', 'du lịch', '旅', '旅行', '観光'],
  nature: ['nature', 'thiên nhiên', 'trekking', 'hiking', 'leo núi', '自然', '登山'],
  business: ['business', 'kinh doanh', 'doanh nghiệp', 'ビジネス', '経済'],
}

const fold = (word: string): string => word.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
const CODE = new Map(
  Object.entries(WORDS).flatMap(
    ([code, words]) => [[code, code], ...words.map((word) => [fold(word), code])] as [string, string][],
  ),
)

export const topicOf = (word: string): string => CODE.get(fold(word)) ?? fold(word)

/** What a kind of event is about, as long as nobody says more. */
const OF_KIND: Partial<Record<EventKind, readonly string[]>> = {
  host_week: ['tourism', 'cuisine', 'customs_rituals'],
  performance: ['folk_art', 'customs_rituals'],
  ceremony: ['customs_rituals'],
  heritage: ['folk_art', 'customs_rituals'],
  business: ['business'],
  make: ['folk_art'],
  season: ['tourism', 'customs_rituals', 'folk_art', 'cuisine'],
}
export const topicsOfEvent = (kind: EventKind, tags: readonly string[]): string[] => [
  ...new Set([...(OF_KIND[kind] ?? []), ...tags.map(topicOf)]),
]
