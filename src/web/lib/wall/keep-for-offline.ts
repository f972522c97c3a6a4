/** Lets the browser keep the frame of this page, its drawings and the pictures on show, for a start without network. */
export function keepForOffline(): void {
  if (!('serviceWorker' in navigator)) return
  navigator.serviceWorker
    .register('/service-worker.js', { scope: '/wall/' })
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => {
      // What was loaded before it was there to see.
      const loaded = performance.getEntriesByType('resource').map((entry) => entry.name)
      active?.postMessage({ keep: loaded, page: location.href })
    })
    .catch(() => undefined) // Without it a screen still goes on from memory.
}
