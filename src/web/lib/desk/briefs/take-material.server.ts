/** A file handed in as material: its kind is read from its bytes, never from what a browser says. */
import { mayKeepCreators, type Material } from '#modules/creators'
import { FileTooLarge, sniffImage } from '#platform/files'
import { Refusal } from '#platform/refusal'
import { field, type Desk } from '../door.server.ts'

const MOST_MB = 60

/** Media kind by its first bytes; null: none that we hand on. */
export function mediaType(bytes: Uint8Array): string | null {
  const image = sniffImage(bytes)
  if (image) return image
  const text = (from: number, to: number) => String.fromCharCode(...bytes.slice(from, to))
  if (text(0, 5) === '%PDF-') return 'application/pdf'
  if (text(4, 8) === 'ftyp') return text(8, 11) === 'M4A' ? 'audio/mp4' : 'video/mp4'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WAVE') return 'audio/wav'
  if (text(0, 3) === 'ID3' || (bytes[0] === 0xff && (bytes[1]! & 0xe6) === 0xe2)) return 'audio/mpeg'
  return null
}

export async function takeMaterial({ house, actor, locale }: Desk, form: FormData): Promise<Material> {
  if (!mayKeepCreators(actor)) throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  const file = form.get('file')
  const refused = new Refusal('creators.brief_file', { mb: MOST_MB })
  if (!(file instanceof File) || !file.size || file.size > MOST_MB * 1_000_000) throw refused
  const bytes = new Uint8Array(await file.arrayBuffer())
  const type = mediaType(bytes)
  if (!type) throw refused
  const [credit, use] = [field(form, 'credit').slice(0, 200), field(form, 'use').slice(0, 500)]
  // Said before the file is kept: what nobody may use is not stored.
  if (!credit || !use) throw new Refusal('creators.brief_material_rights')
  const name =
    file.name
      .normalize('NFC')
      .replace(/[\p{Cc}/\\"]/gu, '')
      .slice(0, 120) || 'file'
  try {
    const stored = await house.files.put(bytes, { type, name, maxBytes: MOST_MB * 1_000_000 })
    return {
      key: stored.key,
      name,
      type,
      size: stored.size,
      title: { [locale]: field(form, 'title').slice(0, 200) || name },
      credit,
      use: { [locale]: use },
    }
  } catch (thrown) {
    if (thrown instanceof FileTooLarge) throw refused
    throw thrown
  }
}
