import { tick } from 'svelte'

/**
 * Does what a button of `tray` says. Where that takes the button away, the first that stands there now gets the focus, so
 * that keys and readers go on from there.
 */
export async function keepingFocus(tray: HTMLElement | undefined, change: () => void): Promise<void> {
  const inside = tray?.contains(document.activeElement)
  change()
  await tick()
  if (inside && !tray?.contains(document.activeElement)) tray?.querySelector<HTMLElement>('button, input')?.focus()
}
