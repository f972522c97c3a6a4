/**
 * Closed lists of small words by which a reader tells one Latin-script language from another at a glance.
 * A word that two languages share stands with both; n-grams decide what these lists leave open.
 */
const LISTS: Record<string, string> = {
  en:
    'the of and to in is you that it for on are with my this be at have from or one had by but not what all were we when your can there an how ' +
    "if so our she he they i i'm it's don't can't didn't isn't me was do did does has been would will just like why who where which than then them her his " +
    'about into up out no too very really never ever because some any more most before after over here only also get got make made try tried first day need want',
  fr:
    "le la les de des du un une et est en que qui dans pour pas sur plus au aux avec ce cette ces son sa ses mon ma mes je j'ai tu il elle on nous vous ils c'est " +
    "n'est qu'on ne se par mais ou où comme tout tous fait faire très bien être avoir ça si chez sans sous entre encore jamais toujours quand comment pourquoi leur notre votre d'une d'un l'eau",
  es:
    'el la los las de del un una unos y es en que por para no con se su sus mi mis me lo le al más pero como cómo qué si sí ya muy este esta esto ese esa está son ' +
    'hay fue ser yo tú él ella nos cuando donde dónde todo todos nada también porque sin sobre entre desde hasta así vida puedo quiero tengo hace hacer vale aquí',
  pt:
    'o a os as de do da dos das um uma e é em no na nos nas que por para com não se seu sua meu minha mais mas como quando muito também já eu você ele ela isso ' +
    'este esta são foi ser tem ao aos pelo pela até só sem sobre entre nosso onde então fazer',
  it:
    'il lo la i gli le di del della dei delle un una uno e è in che per con non si suo sua mio mia più ma come quando anche sono ho hai ha io tu lui lei noi questo ' +
    'questa quello nel nella al alla dal da su tra molto tutto perché dove cosa fare essere',
  de:
    'der die das den dem des ein eine einen und ist in im zu zum zur mit von für auf nicht es sich auch ich du er sie wir ihr mein meine dein so wie was wenn aber ' +
    'oder als am an aus bei nach noch nur schon sehr war haben habe hat sind wird über vor mehr man kann hier',
  nl:
    'de het een en van is in op te dat die niet zijn met voor er maar om ook als aan bij nog naar dan wat was ik je jij hij zij we wij mijn jouw deze dit uit over ' +
    'heb heeft hebben kan wordt door tot geen wel heel zo hoe waar',
  id:
    'yang dan di ke dari untuk dengan ini itu tidak ada akan pada juga saya aku kamu dia kita mereka sudah bisa lebih karena atau seperti tapi kalau apa bagaimana ' +
    'sangat banget gak nggak enggak udah aja nih sih dong kok buat bikin cara punya banyak semua hanya cuma bukan belum lagi masih baru para antara oleh orang hari lama berapa ' +
    'pakai pake sama sini situ gitu gini',
  ms:
    'yang dan di ke dari untuk dengan ini itu tidak tak ada akan pada juga saya aku awak dia kita mereka sudah dah boleh lebih kerana atau seperti tapi kalau apa macam ' +
    'sangat korang nak je lah pun ni tu kat dekat sedap kena pergi sahaja bagi orang hari daripada ialah adalah cuba',
  tl:
    'ang ng sa na mga ay si ni kay at o pero kung kapag dahil para hindi wala may mayroon ako ikaw siya tayo kami kayo sila ko mo niya natin namin nila ito iyan iyon ' +
    'dito doon po ba lang naman din rin pa yung nung sobrang talaga',
}

/** Words that only Malay, not Indonesian, writes every day: the two are one to the n-grams. */
export const MALAY_ONLY = new Set(
  'korang awak dah nak je lah ni tu kat boleh sedap kerana sahaja daripada ialah macam cuba percutian bandar'.split(
    ' ',
  ),
)
/** Words that only Indonesian writes every day. */
export const INDONESIAN_ONLY = new Set(
  'banget bikin gak nggak udah aja nih sih dong kok bisa karena kamu buat cuma habis sama gimana liburan resep nonton keren pakai cara gampang'.split(
    ' ',
  ),
)

const LANGUAGES_OF = new Map<string, string[]>()
for (const [language, words] of Object.entries(LISTS)) {
  for (const word of new Set(words.split(' '))) {
    const known = LANGUAGES_OF.get(word)
    if (known) known.push(language)
    else LANGUAGES_OF.set(word, [language])
  }
}

/** How many of the words are small words of each language; a word shared by n languages counts 1/n for each. */
export function functionWordHits(words: readonly string[]): Map<string, number> {
  const hits = new Map<string, number>()
  for (const word of words) {
    const languages = LANGUAGES_OF.get(word)
    if (!languages) continue
    for (const language of languages) hits.set(language, (hits.get(language) ?? 0) + 1 / languages.length)
  }
  return hits
}
