/** Reads a body up to a size. @returns undefined for one that is larger or no JSON */
export async function readSmallJson(request: Request, mostBytes: number): Promise<unknown> {
  const reader = request.body?.getReader()
  const pieces: Uint8Array[] = []
  let size = 0
  while (reader) {
    const { value, done } = await reader.read()
    if (done) break
    size += value.length
    if (size > mostBytes) {
      await reader.cancel()
      return undefined
    }
    pieces.push(value)
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString()) as unknown
  } catch {
    return undefined
  }
}
