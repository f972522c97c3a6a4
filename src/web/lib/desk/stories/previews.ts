/** Windows that show the draft; they follow what is typed. */
const windows = new Set<Window>()

/** @returns false where the browser opened none, so that the link leads there itself. */
export function openPreview(href: string, width: number, height: number): boolean {
  const opened = window.open(href, `preview-${width}`, `popup,width=${width},height=${height}`)
  if (opened) windows.add(opened)
  return Boolean(opened)
}

/** Shows what was kept just now. */
export function refreshPreviews(): void {
  for (const one of windows)
    if (one.closed) windows.delete(one)
    else one.location.reload()
}
