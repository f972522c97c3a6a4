/**
 * Only for screens of the wall (scope /wall/) and of the stage (scope /show/): a start without network finds the page's
 * frame, its fonts and drawings. The wall's frame holds no posts; those come from the screen's own kept copy, which lets go of them at each grant's end.
 */
import { version } from '$app/env'

/** As much of a service worker's world as is used here. */
interface Moment extends Event {
  waitUntil(what: Promise<unknown>): void
}
interface Fetching extends Moment {
  request: Request
  respondWith(answer: Promise<Response>): void
}
interface Told extends Moment {
  data: { keep?: string[]; page?: string }
}
interface Worker {
  addEventListener(type: 'fetch', heard: (event: Fetching) => void): void
  addEventListener(type: 'message', heard: (event: Told) => void): void
  addEventListener(type: 'activate', heard: (event: Moment) => void): void
  clients: { claim(): Promise<void> }
  location: Location
}
const worker = globalThis as unknown as Worker

const SHELF = `sen-wall-${version}`
const isLasting = ({ pathname }: URL) => pathname.startsWith('/_app/immutable/') || pathname.startsWith('/art/')
const isPicture = ({ pathname }: URL) => pathname.startsWith('/files/')
const isScreen = ({ pathname }: URL) => /^\/(wall\/[a-z0-9-]+|show\/[\w-]+)$/.test(pathname)

function shellOf(page: URL): string {
  const shell = new URL(page.pathname, page.origin)
  for (const name of ['edition', 'lang']) {
    const asked = page.searchParams.get(name)
    if (asked) shell.searchParams.set(name, asked)
  }
  shell.searchParams.set('shell', '')
  return shell.href
}

async function put(address: string, response: Response): Promise<Response> {
  if (response.ok) await (await caches.open(SHELF)).put(address, response.clone())
  return response
}

/** A drawing in a width that was not kept: the same drawing in another. */
async function fromShelfOrKin(address: string): Promise<Response> {
  const kept = await caches.match(address)
  const name = /^(.+\.)\d+\.webp$/.exec(address)?.[1]
  if (kept || !name) return kept ?? Response.error()
  const kin = (await (await caches.open(SHELF)).keys()).find((request) => request.url.startsWith(name))
  return kin ? fromShelf(kin.url) : Response.error()
}

const fromShelf = async (address: string): Promise<Response> => (await caches.match(address)) ?? Response.error()

worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return
  if (isLasting(url))
    event.respondWith(
      caches.match(url.href).then(
        (kept) =>
          kept ??
          fetch(request).then(
            (response) => put(url.href, response),
            () => fromShelfOrKin(url.href),
          ),
      ),
    )
  else if (isPicture(url))
    event.respondWith(
      fetch(request).then(
        (response) => keepPicture(url.href, response),
        () => fromShelf(url.href),
      ),
    )
  else if (request.mode === 'navigate' && isScreen(url) && !url.searchParams.has('shell'))
    event.respondWith(freshOrKept(request, shellOf(url)))
})

/** A network that swallows what is sent must not keep a screen dark: after a while what is kept is shown. */
const PATIENCE_MS = 4000
async function freshOrKept(request: Request, shell: string): Promise<Response> {
  // A stage screen that changed its language since is the same screen.
  const isStage = new URL(shell).pathname.startsWith('/show/')
  const kept = (await caches.match(shell)) ?? (isStage ? await caches.match(shell, { ignoreSearch: true }) : undefined)
  try {
    const response = await fetch(request, kept ? { signal: AbortSignal.timeout(PATIENCE_MS) } : undefined)
    // An address that was closed opens nothing, not even what was kept.
    if (response.status === 404) await (await caches.open(SHELF)).delete(shell, { ignoreSearch: isStage })
    return response.status >= 500 && kept ? kept : response
  } catch {
    return kept ?? Response.error()
  }
}

/** A picture that is no longer granted leaves the shelf with the answer that says so. */
async function keepPicture(address: string, response: Response): Promise<Response> {
  if (response.status === 404) await (await caches.open(SHELF)).delete(address)
  return put(address, response)
}

worker.addEventListener('message', (event) => {
  const { keep, page } = event.data
  if (!keep || !page) return
  const addresses = keep.filter(
    (address) =>
      URL.canParse(address) &&
      new URL(address).origin === worker.location.origin &&
      (isLasting(new URL(address)) || isPicture(new URL(address))),
  )
  const fill = async () => {
    const shelf = await caches.open(SHELF)
    const shell = shellOf(new URL(page))
    await put(shell, await fetch(shell))
    for (const address of addresses)
      if (!(await shelf.match(address))) await put(address, await fetch(address)).catch(() => undefined)
    for (const name of await caches.keys())
      if (name.startsWith('sen-wall-') && name !== SHELF) await caches.delete(name)
  }
  event.waitUntil(fill())
})
