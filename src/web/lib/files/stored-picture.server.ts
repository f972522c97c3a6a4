import { theHouse } from '#house/house'
import { sniffImage, type ImageType } from '#platform/files'

/** A stored picture, whole, with the type its content says; null: there is none, or it is no picture. Who may see it the caller knows. */
export async function storedPicture(key: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: ImageType } | null> {
  const stream = await theHouse().files.open(key)
  if (!stream) return null
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  const type = sniffImage(bytes)
  return type && { bytes, type }
}
