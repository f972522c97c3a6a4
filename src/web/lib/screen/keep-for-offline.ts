/** Lets the browser keep the frame of a screen's page and what it shows, for times without network. */
const QUIET_MS = 2000

/** @param addresses what the screen may need soon. Without a service worker it still goes on from memory. scope: addresses the kept copy answers for. */
export async function keepForOffline(addresses: readonly string[], scope: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  await afterFirstPaint()
  try {
    await navigator.serviceWorker.register('/service-worker.js', { scope })
    const { active } = await navigator.serviceWorker.ready
    // With what was loaded before it was there to see.
    const loaded = performance.getEntriesByType('resource').map((entry) => entry.name)
    active?.postMessage({
      keep: [...new Set([...loaded, ...addresses.map((one) => new URL(one, location.href).href)])],
      page: location.href,
    })
  } catch {
    // A browser that refuses it, or a page opened over plain HTTP.
  }
}

/** What a start without network needs is fetched when nothing else is. */
async function afterFirstPaint(): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise((resume) => addEventListener('load', resume, { once: true }))
  await new Promise((resume) => setTimeout(resume, QUIET_MS))
}
