/**
 * Channels from this screen to the others of its run, on the stage's own network. The house helps them find one another; once
 * open they need it no more. No server outside is asked: only addresses of the devices themselves are offered.
 */
import type { Act } from '#modules/programme/stage'
import type { Signal } from './stage-data.ts'

/** Between screens. Everything is repeated until it is there, so a lost message does no harm. */
export interface PeerMessage {
  heads?: Record<string, number>
  acts?: Act[]
  /** Acts the house refused to the device that pressed them: `device seq`. */
  dropped?: string[]
  calls?: boolean
  now?: number
}

export interface PeerEar {
  heard(message: PeerMessage, from: string): void
  /** What a screen that has just come should be told. */
  greeting(): PeerMessage
  changed(): void
}

interface Peer {
  connection: RTCPeerConnection
  channel: RTCDataChannel
  heardAt: number
  calls: boolean
  heads: string
}

/** A full mesh up to here; beyond it news goes over some of the others. */
const MOST_PEERS = 12
const BEAT_MS = 2000
const SILENT_MS = 7000
const GATHER_MS = 1500
const LOOK_AGAIN_MS = 10_000

export class Peers {
  readonly #device: string
  readonly #ear: PeerEar
  readonly #send: (signal: Signal) => void
  readonly #peers = new Map<string, Peer>()
  readonly #timers: ReturnType<typeof setInterval>[] = []

  constructor(device: string, ear: PeerEar, send: (signal: Signal) => void) {
    this.#device = device
    this.#ear = ear
    this.#send = send
    this.#timers.push(
      setInterval(() => this.#beat(), BEAT_MS),
      setInterval(() => this.look(), LOOK_AGAIN_MS),
    )
  }

  static get possible(): boolean {
    return typeof RTCPeerConnection !== 'undefined'
  }

  /** Screens whose channel is open and that were heard of lately. */
  get open(): { device: string; calls: boolean; heads: string }[] {
    const since = performance.now() - SILENT_MS
    return [...this.#peers].flatMap(([device, { channel, heardAt, calls, heads }]) =>
      channel.readyState === 'open' && heardAt > since ? [{ device, calls, heads }] : [],
    )
  }

  /** Asks by way of the house who else is there. */
  look(): void {
    this.#send({ kind: 'here', from: this.#device, to: null })
  }

  tell(message: PeerMessage, but?: string): void {
    const text = JSON.stringify(message)
    for (const [device, peer] of this.#peers) if (device !== but) this.#put(peer, text)
  }

  tellOne(device: string, message: PeerMessage): void {
    const peer = this.#peers.get(device)
    if (peer) this.#put(peer, JSON.stringify(message))
  }

  /** What another screen said by way of the house. */
  async signalled({ kind, from, sdp }: Signal): Promise<void> {
    if (from === this.#device) return
    const known = this.#peers.get(from)
    if (kind === 'here') {
      if (known && known.connection.connectionState !== 'failed' && !this.#isSilent(known)) return
      // Of two the one whose name comes first makes the offer, or both would.
      if (this.#device < from) await this.#offer(from)
      else this.#send({ kind: 'here', from: this.#device, to: from })
    } else if (kind === 'offer' && sdp) await this.#answer(from, sdp)
    else if (kind === 'answer' && sdp && known?.connection.signalingState === 'have-local-offer')
      await known.connection.setRemoteDescription({ type: 'answer', sdp })
  }

  end(): void {
    for (const timer of this.#timers) clearInterval(timer)
    for (const device of [...this.#peers.keys()]) this.#drop(device)
  }

  #isSilent(peer: Peer): boolean {
    return performance.now() - peer.heardAt > SILENT_MS
  }

  #put({ channel }: Peer, text: string): void {
    if (channel.readyState !== 'open') return
    try {
      channel.send(text)
    } catch {
      // Full or closing: the next beat says again how far each is.
    }
  }

  #open(device: string): Peer | null {
    this.#drop(device)
    if (this.#peers.size >= MOST_PEERS) return null
    const connection = new RTCPeerConnection({ iceServers: [] })
    const channel = connection.createDataChannel('acts', { negotiated: true, id: 0 })
    const peer: Peer = { connection, channel, heardAt: performance.now(), calls: false, heads: '' }
    this.#peers.set(device, peer)
    channel.addEventListener('open', () => {
      this.#put(peer, JSON.stringify(this.#ear.greeting()))
      this.#ear.changed()
    })
    channel.addEventListener('message', ({ data }) => this.#heard(device, peer, data as unknown))
    channel.addEventListener('close', () => this.#peers.get(device) === peer && this.#drop(device))
    connection.addEventListener('connectionstatechange', () => {
      if (connection.connectionState === 'failed' && this.#peers.get(device) === peer) this.#drop(device)
    })
    return peer
  }

  #heard(device: string, peer: Peer, data: unknown): void {
    if (typeof data !== 'string') return
    peer.heardAt = performance.now()
    let message: PeerMessage
    try {
      message = JSON.parse(data) as PeerMessage
    } catch {
      return
    }
    if (typeof message !== 'object' || message === null) return
    peer.calls = message.calls ?? peer.calls
    if (message.heads) peer.heads = headsText(message.heads)
    this.#ear.heard(message, device)
    this.#ear.changed()
  }

  async #offer(device: string): Promise<void> {
    const peer = this.#open(device)
    if (!peer) return
    await peer.connection.setLocalDescription(await peer.connection.createOffer())
    await this.#describe(device, peer, 'offer')
  }

  async #answer(device: string, sdp: string): Promise<void> {
    const peer = this.#open(device)
    if (!peer) return
    await peer.connection.setRemoteDescription({ type: 'offer', sdp })
    await peer.connection.setLocalDescription(await peer.connection.createAnswer())
    await this.#describe(device, peer, 'answer')
  }

  /** With all its own addresses in one letter: they are few and known at once. */
  async #describe(device: string, { connection }: Peer, kind: 'offer' | 'answer'): Promise<void> {
    await new Promise<void>((resume) => {
      if (connection.iceGatheringState === 'complete') return resume()
      setTimeout(resume, GATHER_MS)
      connection.addEventListener(
        'icegatheringstatechange',
        () => connection.iceGatheringState === 'complete' && resume(),
      )
    })
    const sdp = connection.localDescription?.sdp
    if (sdp) this.#send({ kind, from: this.#device, to: device, sdp })
  }

  #drop(device: string): void {
    const peer = this.#peers.get(device)
    if (!peer) return
    this.#peers.delete(device)
    peer.connection.close()
    this.#ear.changed()
  }

  #beat(): void {
    this.tell(this.#ear.greeting())
    this.#ear.changed()
  }
}

/** The same for the same, whatever the order. */
export const headsText = (heads: Readonly<Record<string, number>>): string =>
  Object.entries(heads)
    .filter(([, seq]) => seq > 0)
    .map(([device, seq]) => `${device}:${seq}`)
    .sort()
    .join()
