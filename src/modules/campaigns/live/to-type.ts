/**
 * What is typed into TikTok's app to go live: it has no official way in for others, so a person does it there, from this.
 * Pure.
 */
import { wording } from '#platform/words'
import type { Standing } from './checklist.ts'
import type { Live, Product } from './model.ts'

export interface ToType {
  /** A wording in another language where the live has none in this one. */
  title: { text: string; locale: string; translated: boolean }
  /** One for each duty that names words, those of this language where there are any; the same words once. */
  labels: { text: string; language: string }[]
  /** Switches of the app. */
  switches: string[]
  products: { id: string; name: string; price: Product['price'] | null; unit: string | null; fallback: boolean }[]
  cover: string | null
}

export function toType(
  live: Live,
  products: ReadonlyMap<string, Product>,
  standing: readonly Standing[],
  language: string,
): ToType {
  const whole = standing.filter((line) => line.product === null)
  const labels = whole.flatMap(
    ({ duty }) => duty.labels.find((one) => one.language === language) ?? duty.labels[0] ?? [],
  )
  const switches = whole.flatMap(({ duty }) => (duty.platform ? [wording(duty.platform, language).text] : []))
  const named = (id: string, fallback: boolean) => {
    const product = products.get(id)
    return {
      id,
      name: product ? wording(product.name, language).text : id,
      price: product?.price ?? null,
      unit: product?.unit ? wording(product.unit, language).text : null,
      fallback,
    }
  }
  return {
    title: wording(live.title, language),
    labels: [...new Map(labels.map((label) => [label.text, label])).values()],
    switches: [...new Set(switches)],
    products: [
      ...(live.products ?? []).map((one) => named(one.product, false)),
      ...(live.fallback ?? []).map((id) => named(id, true)),
    ],
    cover: live.cover ?? null,
  }
}
