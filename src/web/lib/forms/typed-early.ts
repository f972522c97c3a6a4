/**
 * What somebody typed, ticked or chose before the page's script had come. Taking over, the script sets every field to what the
 * server sent, and nothing is to be lost by being quick.
 */
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Asked before the script takes over. @returns gives it back, once it has. */
export function typedEarly(page: Document): () => void {
  const gives = [...page.querySelectorAll<Field>('input, textarea, select')].flatMap((field) => {
    const give = asItIs(field)
    return give ? [{ field, give }] : []
  })
  return () => {
    for (const { field, give } of gives) {
      if (!field.isConnected) continue
      give()
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }))
    }
  }
}

/** @returns null for what nobody touched, and for what a script may not set. */
function asItIs(field: Field): (() => void) | null {
  if (field.type === 'hidden' || field.type === 'file') return null
  if ('options' in field) {
    const options = [...field.options]
    const chosen = options.map((one) => one.selected)
    const first = options.some((one) => one.defaultSelected) || field.multiple ? -1 : 0
    const isTouched = options.some((one, i) => one.selected !== (one.defaultSelected || i === first))
    return isTouched ? () => options.forEach((one, i) => (one.selected = chosen[i]!)) : null
  }
  if (field.type === 'checkbox' || field.type === 'radio') {
    const { checked, defaultChecked } = field as HTMLInputElement
    return checked === defaultChecked ? null : () => ((field as HTMLInputElement).checked = checked)
  }
  const { value, defaultValue } = field
  return value === defaultValue ? null : () => (field.value = value)
}
