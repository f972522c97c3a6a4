/** Products, duties and two lives, written through their own kinds. Everything in it is invented. */
import type { Live, LiveDuty, Product } from '#modules/campaigns'
import { liveDutyKind, liveKind, productKind } from '#modules/campaigns'
import type { Db } from '#platform/db'

const everywhere = (text: string) => ({ vi: text, en: text, ja: text })

export const PRODUCTS: Product[] = [
  { id: 'silk', name: everywhere('Lụa'), artisan: 'lan', province: 'ha-noi', sample: true },
  { id: 'rice', name: everywhere('Gạo'), maker: 'co-op', province: 'soc-trang', classes: ['food'], sample: true },
  { id: 'wine', name: everywhere('Rượu'), province: 'soc-trang', classes: ['food', 'alcohol'], sample: true },
]
export const DUTIES: LiveDuty[] = [
  {
    id: 'host-says-so',
    of: 'live',
    duty: everywhere('Nói khi bắt đầu'),
    labels: [{ language: 'ja', text: 'PR' }],
    platform: everywhere('Bật công tắc'),
  },
  { id: 'allergens', of: 'product', classes: ['food'], duty: everywhere('Nêu chất gây dị ứng') },
  { id: 'adults', of: 'product', classes: ['alcohol'], country: 'JP', duty: everywhere('Chỉ cho người đủ tuổi') },
]
export const LIVES: Live[] = [
  {
    id: 'craft',
    title: everywhere('Kệ thủ công'),
    event: 'quang-ninh-week',
    starts: '2025-06-03T19:00:00+09:00',
    hardEnd: '2025-06-03T20:00:00+09:00',
    audience: ['JP'],
    currency: 'JPY',
    products: [{ product: 'silk' }, { product: 'rice' }],
    sample: true,
  },
  {
    id: 'night',
    title: everywhere('Đêm'),
    starts: '2025-06-05T20:00:00+09:00',
    audience: ['JP'],
    products: [{ product: 'rice' }],
    fallback: ['wine'],
    sample: true,
  },
]

export async function putLives(db: Db, edition: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const duty of DUTIES) await liveDutyKind.write(trx, edition, duty.id, duty)
    for (const product of PRODUCTS) await productKind.write(trx, edition, product.id, product)
    for (const live of LIVES) await liveKind.write(trx, edition, live.id, live)
  })
}
