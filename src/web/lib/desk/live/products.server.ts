/** Products of a live with the cues they stand in, its fallbacks, and what is typed into the app. */
import { m, type LocaleCode } from '#messages'
import { boundProducts, fallbackCues, strangers, toType, type PlannedLive, type Product } from '#modules/campaigns'
import type { ShowPlan } from '#modules/programme'
import { wording } from '#platform/words'
import { languageName } from '../words.ts'
import { money } from './words.ts'

type Names = Record<'person' | 'organisation' | 'place' | 'product', ReadonlyMap<string, string>>

const priceOf = (price: Product['price'] | null | undefined, unit: string | null, locale: LocaleCode): string =>
  price
    ? `${money(price.amount, price.currency, locale)}${unit ? ` / ${unit}` : ''}`
    : m.live_product_price_unknown({}, { locale })

function makerOf(product: Product, names: Names, locale: LocaleCode): string {
  const maker = product.artisan
    ? names.person.get(product.artisan)
    : product.maker
      ? names.organisation.get(product.maker)
      : wording(product.makerName, locale).text
  const province = product.province ? names.place.get(product.province) : undefined
  if (maker && province) return m.live_product_by({ maker, province }, { locale })
  return maker || province || ''
}

export function productsOf(
  live: PlannedLive,
  show: ShowPlan | null,
  products: ReadonlyMap<string, Product>,
  names: Names,
  locale: LocaleCode,
) {
  const one = (id: string) => {
    const product = products.get(id)
    return {
      id,
      name: names.product.get(id) ?? id,
      by: product ? makerOf(product, names, locale) : '',
      price: priceOf(product?.price, wording(product?.unit, locale).text || null, locale),
      sample: product?.sample ?? false,
      unverified: product?.verification === 'unverified',
    }
  }
  const cueName = (cue: ShowPlan['cues'][number]) => `${cue.number} ${wording(cue.title, locale).text}`
  const strange = strangers(live.plan, show).map((id) => names.product.get(id) ?? id)
  return {
    products: boundProducts(live.plan, show).map((bound) => ({
      ...one(bound.product),
      cues: bound.cues.map((cue) => ({ id: cue.id, text: cueName(cue), reserve: cue.reserve ?? false })),
      missing: bound.missing.map((cue) => m.live_product_missing_cue({ cue }, { locale })),
      choices: cueChoices(live, show, bound.product, cueName),
    })),
    fallback: {
      products: (live.plan.fallback ?? []).map(one),
      cues: fallbackCues(show).map((cue) =>
        m.live_fallback_cue({ number: cue.number, title: wording(cue.title, locale).text }, { locale }),
      ),
    },
    strange: strange.length ? m.live_products_strange({ names: strange.join(', ') }, { locale }) : null,
  }
}

/** Every cue of the show, as a form asks for it, and what the plan names that is not there. `byShow`: the cue names the product itself. */
function cueChoices(
  live: PlannedLive,
  show: ShowPlan | null,
  product: string,
  name: (cue: ShowPlan['cues'][number]) => string,
) {
  const named = live.plan.products?.find((one) => one.product === product)?.cues ?? []
  const there = (show?.cues ?? []).map((cue) => ({
    id: cue.id,
    text: name(cue),
    chosen: named.includes(cue.id),
    byShow: cue.products?.includes(product) ?? false,
  }))
  const gone = named.filter((id) => !there.some((cue) => cue.id === id))
  return [...there, ...gone.map((id) => ({ id, text: id, chosen: true, byShow: false }))]
}

/** In each of the edition's languages, those that are spoken first. */
export function typedOf(
  live: PlannedLive,
  products: ReadonlyMap<string, Product>,
  languages: readonly string[],
  locale: LocaleCode,
) {
  const spoken = live.plan.languages ?? []
  return [...new Set([...spoken.filter((one) => languages.includes(one)), ...languages])].map((language) => {
    const typed = toType(live.plan, products, live.standing, language)
    return {
      language,
      name: languageName(language, locale),
      title: typed.title.text,
      titleLanguage: typed.title.locale,
      translated: typed.title.translated,
      labels: typed.labels,
      switches: typed.switches,
      products: typed.products.map(({ name, price, unit, fallback }) => ({
        fallback,
        // In the language that is typed, whoever types it.
        text: price
          ? `${name} · ${money(price.amount, price.currency, language as LocaleCode)}${unit ? ` / ${unit}` : ''}`
          : name,
      })),
      cover: typed.cover,
    }
  })
}
export type Typed = ReturnType<typeof typedOf>[number]
