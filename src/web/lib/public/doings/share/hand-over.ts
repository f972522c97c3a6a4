/** Gives a picture that was made here to whom its maker chooses: to an app of the device, else to its downloads. Nothing is uploaded. */

export type HandedOver = 'sent' | 'saved' | 'left'

/** @param otherwise where no letter of the title is a Latin one. */
export function fileNameOf(title: string, otherwise: string): string {
  const plain = title
    .replaceAll(/đ/gi, 'd')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return `sen-${plain || otherwise}.jpg`
}

export function canSend(file: File): boolean {
  return typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] })
}

/** Must be called in answer to a press. @returns `left` when the person closed the device's own sheet. */
export async function send(file: File, text: string): Promise<HandedOver> {
  try {
    await navigator.share({ files: [file], text })
    return 'sent'
  } catch (fault) {
    if ((fault as DOMException).name === 'AbortError') return 'left'
    return save(file)
  }
}

export function save(file: File): HandedOver {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return 'saved'
}
