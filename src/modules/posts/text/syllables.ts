/**
 * Vietnamese by the shape of its syllables. Written without marks, as many do on a phone, Vietnamese still
 * consists almost only of syllables of one small pattern (96 of 100 words of running text fit), while of other
 * Latin-script languages only 6 to 27 words in 100 happen to fit, nearly all of them the same few small words.
 */

const RIMES =
  'a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu ' +
  'o oa oac oach oai oan oang oanh oat oay oc oe oen oeo oet oi om on ong op ot ' +
  'u ua uan uang uat uay uc ue uech uenh ui um un ung uoc uoi uom uon uong uot uou up ut uu uy uya uych uyen uyet uynh uyt uyu'
const RIMES_AFTER_QU = 'a ac ach ai am an ang anh ao at au ay e ech en eo et i it y yen yet ynh yt ych oc'
const FREE_ONSETS = ['', 'b', 'ch', 'd', 'h', 'kh', 'l', 'm', 'n', 'nh', 'ph', 'r', 's', 't', 'th', 'tr', 'v', 'x']
const ONSETS_BEFORE_Y = ['', 'd', 'h', 'k', 'l', 'm', 'n', 'qu', 's', 't', 'th', 'tr', 'v', 'x']

function spellSyllables(): Set<string> {
  const spelt = new Set<string>(['gi', 'gin', 'gieng', 'giet', 'yem', 'yen', 'yet', 'yeu'])
  for (const rime of RIMES.split(' ')) {
    for (const onset of FREE_ONSETS) spelt.add(onset + rime)
    // Spelling, not sound: c g ng stand before back vowels, k gh ngh before e and i.
    for (const onset of /^[ei]/.test(rime) ? ['k', 'gh', 'ngh'] : ['c', 'g', 'ng', 'gi']) spelt.add(onset + rime)
  }
  for (const rime of RIMES_AFTER_QU.split(' ')) spelt.add(`qu${rime}`)
  for (const onset of ONSETS_BEFORE_Y) spelt.add(`${onset}y`)
  return spelt
}

const SYLLABLES = spellSyllables()

/** Whether a word without marks could be one Vietnamese syllable. */
export function looksVietnamese(folded: string): boolean {
  return SYLLABLES.has(folded)
}

/** Words that fit the pattern but belong to other languages far more often than to Vietnamese. */
const FOREIGN_FITS = new Set(
  (
    'this then them than in on at it is if be by but not up us he his him has let get got did say set yet cut cat hit top tip trip oh go ' +
    'am are as out one eat buy guy try fun sun run cup pop men chat net my me ' +
    'et un que qui au en sa son mon si ni lui hui non mes tes ses des est eu vue rue nous ' +
    'muy sin mi te los las por una ya y e o um em ao sem nao sua seu meu num boa ' +
    'il gli ai ci dal del due ki ia ke itu ini ada aku uang buat ay ang na at rin din ' +
    'het op om dit niet met hem hun der die das dem von mit im ich sich nach um zu man auch hat'
  ).split(' '),
)

/** Words that fit and are frequent in Vietnamese as well as elsewhere: they say little either way. */
const SHARED_FITS = new Set(
  (
    'a an la de do con to can co da ma ta ba ca du van san gia sang lang long ban bien hay may ha ho noi den di dan tu tai mai moi mang tra tre ' +
    'tim tin ten don tea vi che tan nu hot doc dia dua nang bao em so va dai mau hoi chat the that su se no le lo dat'
  ).split(' '),
)

/** Pairs that nearly every toneless caption is built of; together they say more than one by one. */
const PAIRS = new Set(
  (
    'co the|khong co|khong biet|khong phai|moi nguoi|cac ban|ca nha|nha minh|que minh|hom nay|bay gio|bao nhieu|bao gio|bao lau|the nao|tai sao|vi sao|o dau|cam on|' +
    'xin chao|yeu thich|lan dau|dau tien|cuoi cung|cuoi tuan|gia dinh|ban be|co ai|ai cung|cung duoc|duoc khong|co nen|nen mua|dep qua|ngon qua|vui qua|thich qua|' +
    'qua troi|qua di|di choi|di an|di hoc|di lam|mon an|do an|cach lam|cong thuc|kinh nghiem|chia se|san pham|chat luong|gia re|gia ca|mien phi|mien tay|mien bac|' +
    'mien trung|nguoi viet|tieng viet|ha noi|sai gon|da nang|hoi an|da lat|nha trang|phu quoc|can tho|nhat ban|han quoc|trung quoc|the gioi|dat nuoc|lich su|van hoa|' +
    'truyen thong|du lich|khach san|dia diem|mot ngay|mot lan|mot minh|nhu vay|nhu the|vay do|vay la|luc nao|khi nao|neu ban|cho minh|voi minh|cua minh|' +
    'minh di|minh se|de lam|la gi|lam gi|lam sao|bat dau|chuan bi|thoi gian|cong viec|kiem tien|ban hang|mua hang|cua hang|khach hang|doanh nghiep'
  ).split('|'),
)

/** What phones add to Vietnamese: short forms, and foreign words that live in it. They neither prove nor disprove. */
const GUESTS = new Set(
  (
    'ko k hok hong dc đc vs mn mng ad ib sp nv cty sdt fb vn hn sg j z zay ntn ctv tgdd ok oke okie okela ac ae b c e m t r v x wa ak bn ns nc ng ' +
    'review vlog video clip check in checkin tour shop homestay resort hotel cafe coffee online live livestream trend trending tiktok facebook zalo ' +
    'bio link inbox ship sale free like follow idol fan hot hit team deal menu set combo size style outfit mix sneaker start-up startup marketing ' +
    'expo osaka vietnam viet nam japan pavilion food street drama show stage'
  ).split(' '),
)

const COMMON = new Set(
  (
    'khong nguoi duoc nhung cua nhieu minh vay luon roi biet thich muon ngon dep qua nha nhe voi trong tren nay nao gi sao dau ' +
    'hoc lam viec ngay thang nam tien mua ban hang gia dinh nuoc viet tieng chuyen truoc cung nhu neu khi thi phai rat lai cho cac mot hai'
  ).split(' '),
)

/** Letters that no other language of the Latin script in wide use writes. */
const ONLY_VIETNAMESE = /[ăơưđ\u1ea0-\u1ef9]/u
const MARKED = /[^a-z]/u

/**
 * How much one lower-case word speaks for Vietnamese (positive) or against it (negative), roughly in natural
 * log odds. `folded` is the word without marks.
 */
export function vietnameseWeight(word: string, folded: string): number {
  const fits = looksVietnamese(folded)
  if (MARKED.test(word)) {
    if (ONLY_VIETNAMESE.test(word)) return fits ? 4 : 2
    return fits ? 0.8 : -2
  }
  if (GUESTS.has(word)) return 0
  if (word.length === 1) return 0
  if (!fits) return -1.7
  if (FOREIGN_FITS.has(word)) return COMMON.has(word) ? 0 : -0.8
  if (SHARED_FITS.has(word)) return 0.2
  return COMMON.has(word) ? 1.6 : 1.2
}

/** What two neighbours, both unmarked, add to their own weights. */
export function vietnamesePairWeight(first: string, second: string): number {
  return PAIRS.has(`${first} ${second}`) ? 1.2 : 0
}
