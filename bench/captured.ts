/** A capture file of any length: lines as Zeeschuimer writes them, made up, the same at each run. */
import fs from 'node:fs'

const OPENERS = [
  'Một ngày ở nhà triển lãm Việt Nam',
  'ベトナム館に行ってきました',
  'First time at the Vietnam pavilion',
  'Xem múa rối nước giữa Osaka',
  '万博で食べたフォーがおいしかった',
  'Learning to print a Đông Hồ picture',
  'Áo dài và nón lá giữa mùa hè Nhật Bản',
  '水上人形劇、想像以上でした',
  'They let you play the bamboo xylophone',
  'Chợ nổi Cần Thơ, phở bò và cà phê trứng',
]
const ENDINGS = [
  'thích quá',
  'また行きたい',
  'so good',
  'mọi người nhớ ghé nhé',
  '友達と一緒に',
  'with my family',
  '🇻🇳',
  'ngày',
  'no.',
  '第',
]

/** Every third line tells of a post told before, read a day later; every fifth does not carry the edition's tag. */
export async function writeCapture(file: string, lines: number): Promise<void> {
  const out = fs.createWriteStream(file)
  for (let n = 0; n < lines; n++) {
    if (!out.write(`${JSON.stringify(captured(n))}\n`))
      await new Promise((resolve) => out.once('drain', () => resolve(null)))
  }
  await new Promise((resolve) => out.end(() => resolve(null)))
}

function captured(n: number) {
  const again = n % 3 === 2
  const post = again ? n - 2 : n
  const made = Math.floor(Date.UTC(2025, 4, 1) / 1000) + (post % 5_000_000)
  const tag = post % 5 === 0 ? 'expo2025' : 'vnworldexpo'
  const views = ((post * 7919) % 90_000) + (again ? 500 : 0)
  const read = Date.UTC(2025, 5, 30) + (again ? 86_400_000 : 0)
  return {
    nav_index: `1_${n}`,
    item_id: idOf(post),
    timestamp_collected: read,
    source_platform: 'tiktok.com',
    source_platform_url: 'https://www.tiktok.com/tag/vnworldexpo',
    source_url: 'https://www.tiktok.com/api/challenge/item_list/',
    user_agent: 'bench',
    last_updated: read,
    data: {
      id: idOf(post),
      desc: `${OPENERS[post % 10]} ${ENDINGS[(post * 31) % 10]} ${post} #${tag}`,
      createTime: made,
      author: {
        id: String(6_800_000_000 + (post % 20_000)),
        uniqueId: `maker.${post % 20_000}`,
        nickname: `Maker ${post % 20_000}`,
      },
      stats: { diggCount: views >> 4, shareCount: views >> 8, commentCount: views >> 7, playCount: views },
      challenges: [{ title: tag }],
      textExtra: [{ hashtagName: tag }],
      video: { duration: 15 + (post % 45) },
    },
  }
}

const idOf = (post: number) => (7_469_000_000_000_000_000n + BigInt(post)).toString()
