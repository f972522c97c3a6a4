/** Sends a file from the desk as it is, and reads what came of it. */

/**
 * @param file of any size; it is streamed.
 * @returns what the house answers, or why it refused; `refused` is null where nobody could be reached, or nobody said why.
 */
export async function sendFile<Taken>(
  address: string,
  file: File,
): Promise<{ taken: Taken } | { refused: string | null }> {
  try {
    const answer = await fetch(address, { method: 'PUT', body: file })
    const its = (await answer.json()) as Taken & { text?: string }
    return answer.ok ? { taken: its } : { refused: its.text ?? null }
  } catch {
    return { refused: null }
  }
}
