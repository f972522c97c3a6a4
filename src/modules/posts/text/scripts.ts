/** Which writing systems a text uses, and what they alone already say about its language. */

export type Script =
  | 'latin'
  | 'kana'
  | 'han'
  | 'hangul'
  | 'thai'
  | 'lao'
  | 'khmer'
  | 'burmese'
  | 'cyrillic'
  | 'greek'
  | 'arabic'
  | 'hebrew'
  | 'devanagari'
  | 'bengali'
  | 'tamil'
  | 'armenian'
  | 'georgian'
  | 'amharic'

/** First and last code point of each block that holds letters, ascending. */
const BLOCKS: readonly (readonly [number, number, Script])[] = [
  [0x41, 0x5a, 'latin'],
  [0x61, 0x7a, 'latin'],
  [0xc0, 0x24f, 'latin'],
  [0x370, 0x3ff, 'greek'],
  [0x400, 0x52f, 'cyrillic'],
  [0x531, 0x58f, 'armenian'],
  [0x590, 0x5ff, 'hebrew'],
  [0x600, 0x6ff, 'arabic'],
  [0x750, 0x77f, 'arabic'],
  [0x900, 0x97f, 'devanagari'],
  [0x980, 0x9ff, 'bengali'],
  [0xb80, 0xbff, 'tamil'],
  [0xe01, 0xe5b, 'thai'],
  [0xe80, 0xedf, 'lao'],
  [0x1000, 0x109f, 'burmese'],
  [0x10a0, 0x10ff, 'georgian'],
  [0x1100, 0x11ff, 'hangul'],
  [0x1200, 0x139f, 'amharic'],
  [0x1780, 0x17ff, 'khmer'],
  [0x1e00, 0x1eff, 'latin'],
  [0x3005, 0x3007, 'han'],
  [0x3041, 0x309f, 'kana'],
  [0x30a1, 0x30fa, 'kana'],
  [0x30fc, 0x30ff, 'kana'],
  [0x3131, 0x318e, 'hangul'],
  [0x31f0, 0x31ff, 'kana'],
  [0x3400, 0x4dbf, 'han'],
  [0x4e00, 0x9fff, 'han'],
  [0xac00, 0xd7a3, 'hangul'],
  [0xf900, 0xfaff, 'han'],
  [0x20000, 0x3ffff, 'han'],
]

function scriptOf(codePoint: number): Script | undefined {
  let low = 0
  let high = BLOCKS.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last, script] = BLOCKS[middle]!
    if (codePoint < first) high = middle - 1
    else if (codePoint > last) low = middle + 1
    else return script
  }
  return undefined
}

/** Letters by script, in code points. */
export function countScripts(text: string): Map<Script, number> {
  const counts = new Map<Script, number>()
  for (const character of text) {
    const script = scriptOf(character.codePointAt(0)!)
    if (script) counts.set(script, (counts.get(script) ?? 0) + 1)
  }
  return counts
}

/** How much of a word one letter is, so that 食べた weighs as much as three Latin letters and more. */
export const WEIGHT_OF_LETTER: Partial<Record<Script, number>> = { han: 3, kana: 1.7, hangul: 2.2 }

/** Scripts that one language of the world's captions writes; the rest is left to n-grams. */
export const LANGUAGE_OF_SCRIPT: Partial<Record<Script, string>> = {
  thai: 'th',
  lao: 'lo',
  khmer: 'km',
  burmese: 'my',
  greek: 'el',
  hebrew: 'he',
  bengali: 'bn',
  tamil: 'ta',
  armenian: 'hy',
  georgian: 'ka',
  amharic: 'am',
}

/** Characters made or simplified in Japan, so that neither Chinese orthography writes them; and the repeat mark. */
const JAPANESE_ONLY = new Set(
  '々〆込働峠畑辻枠匂搾塀栃榊笹凪俣喰気駅売読広図発変実楽薬歩焼桜沢検験険剣圧栄営鉄塩戦浄縄渋渓黒徳涙毎対従権観勧歓帰拠挙両労単厳亜囲価仮姫巣恵悪悩抜拝捜掲桟歯浜満滝瀬犠獣畳粋経絵継緑総縦繊聴脳臓荘蔵処覚訳証譲豊転軽辺酔釈銭録鋳関闘陥隠雑霊頼顔顕類駄騒髪鶏弾択沖',
)

/** Characters simplified in China only, and the small words by which every Chinese sentence lives. */
const CHINESE_ONLY = new Set(
  '们这为说对时过还进没开关车见长东书马问门间闻业务产亲习乐买卖众优传伤侧价儿兴军农冲决况净凉减几击则创别剧办动劳势华协单卢历厅压厌厨县参双发变叹吗听启员响唤园围图团坏块坚坛场声处备复头夺奖妇妈孙学宁宝实宠审宪宽宾寻导寿将尘尝层岁岛岭币师带帮广庄庆库应庙废归当录忆忧怀态总恋恶悬惊惧惯愿戏战户扑执扩扫扬抚护报担拥择挂挡换据损摄摆撑数断无旧显晒晓术机杀杂权条来杨极构树样桥梦检楼欢汉汤沟泪泼洁浅测济浓涂温湾湿满灭灯灵炉点炼烂热爱爷牵犹独狭猎现环电画畅疗疯监盖盘盐睁确碍礼祸离种积称稳穷窝笔筑签简类红约级纪纯纸线练组细织终经绍结绕绘给络绝统续维绿编缘缝网罗联胜脏脑腊舞艺节芦苏药获营蓝虑虽蚀补装观规视览觉誉计订认讨让训议记讲许论设访证评识诉词试诗话询该详语误请诸读课谁调谈谢谷贝负财责败货质购贵费贺资赏赛赞赵赶趣跃践车转轮软轻较载输边达迁运远违连迟适选递逻遗邮邻郑酱释里鉴针钓钟钢钱铁银铺链销锅错锦键镇镜闪闭闲阅阳阴阵际陆险随难雾韩页顶项顺须顾顿预领频题颜风飞饭饮饰饼馆驾验骑鱼鲜鸟鸡麦黄齐' +
    '的了吗嗎呢吧啊呀哦您你妳他她它們這那哪谁誰么麼怎很太都也还還没沒咱咋啥给給让讓跟把被吃喝看玩拍',
)

/** What a text of Han characters alone is: Chinese unless it shows what only Japanese writes. */
export function languageOfHan(text: string): { language: 'ja' | 'zh'; sure: boolean; second?: string } {
  let han = 0
  let japanese = 0
  let chinese = 0
  for (const character of text) {
    if (scriptOf(character.codePointAt(0)!) !== 'han') continue
    han += 1
    // A character both lists know (simplified alike in both countries) tells nothing.
    const isJapanese = JAPANESE_ONLY.has(character)
    const isChinese = CHINESE_ONLY.has(character)
    if (isJapanese && !isChinese) japanese += 1
    if (isChinese && !isJapanese) chinese += 1
  }
  if (japanese > chinese) return { language: 'ja', sure: chinese === 0 && han >= 4, second: chinese ? 'zh' : undefined }
  if (japanese > 0) return { language: 'zh', sure: false, second: 'ja' }
  if (chinese > 0) return { language: 'zh', sure: han >= 3 }
  // Nothing telling: a Japanese sentence this long would have shown kana.
  return han >= 8 ? { language: 'zh', sure: true } : { language: 'zh', sure: false, second: 'ja' }
}

/** How many characters of a text only Chinese writes; a stray の in a Chinese text makes it no Japanese one. */
export function countChineseOnly(text: string): number {
  let count = 0
  for (const character of text) if (CHINESE_ONLY.has(character) && !JAPANESE_ONLY.has(character)) count += 1
  return count
}
