/** What an operator watches of the process itself. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { gauge } from './metrics.ts'

const RESOLUTION_MS = 10

/** Begins measuring. Once a process. */
export function measureProcess(): void {
  gauge('sen_memory_bytes', 'Memory the process holds (resident set).', [], () => process.memoryUsage.rss())
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  gauge('sen_main_thread_hold_seconds', 'Longest time nothing else could run, since this was last asked.', [], () => {
    const longest = Math.max(0, delay.max / 1e9 - RESOLUTION_MS / 1000)
    delay.reset()
    return longest
  })
}
