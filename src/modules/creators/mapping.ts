/** Which column of a file tells what. Guessed from its head, shown to a person, who may change it. Pure. */

export const FIELDS = [
  'name',
  'kind',
  'latin',
  'handle',
  'email',
  'language',
  'spoken',
  'countries',
  'topics',
  'lives_in',
  'phone',
  'agent',
  'minor',
  'guardian_name',
  'guardian_email',
  'available_from',
  'available_to',
  'notes',
] as const
export type Field = (typeof FIELDS)[number]

/** Field -> index of the column. */
export type Mapping = Partial<Record<Field, number>>

const HEADS: Record<Field, readonly string[]> = {
  name: ['name', 'ten', 'ho ten', 'ho va ten', 'nha sang tao', 'creator', '名前', '氏名', 'お名前'],
  kind: ['kind', 'type', 'loai', '種別', '個人団体'],
  latin: ['latin', 'latin name', 'romaji', 'ten la tinh', 'ten khong dau', 'ローマ字'],
  handle: [
    'handle',
    'tiktok',
    'tai khoan',
    'tai khoan tiktok',
    'account',
    'id tiktok',
    'アカウント',
    'ハンドル',
    'ユーザー名',
  ],
  email: ['email', 'e-mail', 'mail', 'thu dien tu', 'メール', 'メールアドレス'],
  language: ['language', 'letters', 'ngon ngu', 'ngon ngu thu', 'tieng', '言語', '手紙の言語'],
  spoken: ['spoken', 'languages', 'speaks', 'noi', 'ngon ngu noi', 'cac tieng', '話す言語', '使用言語'],
  countries: ['countries', 'audience', 'country', 'nuoc', 'nguoi xem', 'nuoc nguoi xem', '視聴者の国', '国'],
  topics: ['topics', 'topic', 'chu de', 'linh vuc', 'テーマ', 'ジャンル'],
  lives_in: ['lives in', 'city', 'place', 'noi o', 'thanh pho', '住まい', '居住地', '在住'],
  phone: ['phone', 'dien thoai', 'so dien thoai', '電話', '電話番号'],
  agent: ['agent', 'agency', 'quan ly', 'cong ty quan ly', '事務所', 'マネージャー'],
  minor: ['minor', 'under 18', 'duoi 18', 'duoi 18 tuoi', '未成年', '18歳未満'],
  guardian_name: ['guardian', 'guardian name', 'nguoi giam ho', 'ten nguoi giam ho', '保護者', '保護者名'],
  guardian_email: ['guardian email', 'email nguoi giam ho', '保護者メール'],
  available_from: ['available from', 'from', 'ranh tu', 'tu ngay', '空き開始', '参加可能開始日'],
  available_to: ['available to', 'available until', 'to', 'ranh den', 'den ngay', '空き終了', '参加可能終了日'],
  notes: ['notes', 'note', 'ghi chu', '備考', 'メモ'],
}

/** Small letters without marks, so that «Họ và tên» is found however it was typed. */
export const foldWord = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[-_\s]+/g, ' ')
    .trim()

const FIELD_OF = new Map(
  FIELDS.flatMap((field) => [field, ...HEADS[field]].map((head) => [foldWord(head), field] as const)),
)

/** Each column is taken once, by the first field it is called after. */
export function guessMapping(header: readonly string[]): Mapping {
  const mapping: Mapping = {}
  header.forEach((head, at) => {
    const field = FIELD_OF.get(foldWord(head))
    if (field && mapping[field] === undefined) mapping[field] = at
  })
  return mapping
}
