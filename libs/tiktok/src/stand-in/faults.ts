import type { EndpointName, FaultKind, ScriptFault } from './script.ts'

export type Faults = {
  /** The fault that meets this call, if one does; `call` is its number at the endpoint, from 1. */
  take(endpoint: EndpointName, call: number, now: number): ScriptFault | null
  add(faults: readonly ScriptFault[]): void
  clear(): void
  waiting(): readonly ScriptFault[]
}

export function createFaults(begun: readonly ScriptFault[]): Faults {
  let waiting: { fault: ScriptFault; left: number }[] = []
  const add = (faults: readonly ScriptFault[]) => {
    for (const fault of faults) waiting.push({ fault, left: fault.times ?? 1 })
  }
  add(begun)
  return {
    take(endpoint, call, now) {
      waiting = waiting.filter(({ fault, left }) => (fault.until ? Date.parse(fault.until) > now : left > 0))
      const met = waiting.find(({ fault }) => {
        if (fault.endpoint !== '*' && fault.endpoint !== endpoint) return false
        return typeof fault.at === 'number' ? call >= fault.at : now >= Date.parse(fault.at)
      })
      if (!met) return null
      met.left--
      return met.fault
    },
    add,
    clear: () => {
      waiting = []
    },
    waiting: () => waiting.filter(({ fault, left }) => fault.until || left > 0).map(({ fault }) => fault),
  }
}

/** Kinds that strike after what was asked has been done. */
export const AFTER: ReadonlySet<FaultKind> = new Set([
  'slow',
  'cut',
  'timeout_after',
  'reset_after',
  'html_504_after',
  'internal_after',
])
