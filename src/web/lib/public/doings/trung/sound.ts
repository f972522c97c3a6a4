/**
 * A struck bamboo tube, computed and not sampled: the mallet presses the wall for less than a millisecond, the wall bends and rings,
 * and the air in the tube, closed by the knot at one end, answers at the pitch.
 *
 * Bending modes of a free bar 1 : 2.756 : 5.404 and modes of a pipe closed at one end 1 : 3 : 5 are those of N. H. Fletcher and
 * T. D. Rossing, The Physics of Musical Instruments, 2nd ed. 1998, §2.15 and §8.3; a harder blow touches for less time (Hertz,
 * ibid. §19.2: with the fifth root of its speed). How long each rings is set by ear for dry bamboo.
 */

interface Mode {
  /** Times the pitch. */
  ratio: number
  gain: number
  /** Oscillations until it has fallen to 1/e. */
  ring: number
}

const WALL: readonly Mode[] = [
  { ratio: 1, gain: 1, ring: 26 },
  { ratio: 2.756, gain: 0.9, ring: 22 },
  { ratio: 5.404, gain: 0.9, ring: 18 },
]
const AIR: readonly Mode[] = [
  { ratio: 1, gain: 1, ring: 7 },
  { ratio: 3, gain: 0.16, ring: 6 },
  { ratio: 5, gain: 0.05, ring: 5 },
]
/** How much of what is heard comes from the wall itself. */
const KNOCK = 0.6
/** A middling blow touches so long. */
const CONTACT_SECONDS = 0.0004
const PEAK = 0.7
/** 60 dB, in times of falling to 1/e; a resonator behind another takes longer to be still. */
const SILENCE = Math.log(1000)
const LONGER = 1.15

/**
 * @param hz the tube's pitch.
 * @param strength of the blow, above 0 to 1.
 * @param sampleRate samples a second.
 * @returns the sound of one blow, -1 to 1, as long as it can be heard.
 */
export function strike(hz: number, strength: number, sampleRate: number): Float32Array<ArrayBuffer> {
  const length = Math.ceil((LONGER * SILENCE * WALL[0]!.ring * sampleRate) / hz)
  const blow = contact(strength, sampleRate, length)
  const wall = resonate(blow, WALL, hz, sampleRate)
  const sound = resonate(wall, AIR, hz, sampleRate)
  const [loudWall, loudAir] = [peakOf(wall), peakOf(sound)]
  for (let i = 0; i < length; i++) sound[i] = sound[i]! / loudAir + (KNOCK * wall[i]!) / loudWall
  const scale = (PEAK * strength) / peakOf(sound)
  const fade = Math.min(length, Math.round(sampleRate * 0.01))
  for (let i = 0; i < length; i++) sound[i]! *= scale * Math.min(1, (length - 1 - i) / fade)
  return sound
}

/** The force of the mallet: half a sine, shorter and so brighter when it comes harder. */
function contact(strength: number, sampleRate: number, length: number): Float32Array<ArrayBuffer> {
  const force = new Float32Array(length)
  const samples = Math.max(4, CONTACT_SECONDS * (0.5 / strength) ** 0.2 * sampleRate)
  for (let i = 0; i < samples && i < length; i++) force[i] = Math.sin((Math.PI * i) / samples)
  return force
}

/** Each mode a two-pole resonator; those above what can be sampled are left out. */
function resonate(
  input: Float32Array,
  modes: readonly Mode[],
  hz: number,
  sampleRate: number,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(input.length)
  for (const { ratio, gain, ring } of modes) {
    const angle = (2 * Math.PI * hz * ratio) / sampleRate
    if (angle > 0.9 * Math.PI) continue
    const radius = Math.exp(-angle / (2 * Math.PI * ring))
    const [a1, a2] = [2 * radius * Math.cos(angle), -radius * radius]
    // Of the same height at its peak whatever its pitch; the difference of two samples takes out what does not move.
    const b = gain * (1 - radius)
    let [y1, y2, x2, x1] = [0, 0, 0, 0]
    for (let i = 0; i < input.length; i++) {
      const x = input[i]!
      const y = a1 * y1 + a2 * y2 + b * (x - x2)
      out[i]! += y
      ;[y2, y1, x2, x1] = [y1, y, x1, x]
    }
  }
  return out
}

function peakOf(sound: Float32Array): number {
  let peak = 0
  for (const value of sound) peak = Math.max(peak, Math.abs(value))
  return peak
}
