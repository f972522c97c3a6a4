/** A process of screens: opens as many streams as it is told and says when each has heard an event. */
import net from 'node:net'

const [port, count] = process.argv.slice(2).map(Number) as [number, number]
const now = () => performance.timeOrigin + performance.now()
let heard: number[] = []

function open(): Promise<void> {
  const socket = net.connect(port, '127.0.0.1')
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.once('connect', () => {
      socket.write('GET /live HTTP/1.1\r\nhost: x\r\n\r\n')
      socket.once('data', () => {
        socket.on('data', (chunk) => {
          if (!chunk.includes('event: show')) return
          heard.push(now())
          if (heard.length < count) return
          process.send!(heard)
          heard = []
        })
        resolve()
      })
    })
  })
}

for (let at = 0; at < count; at += 250) await Promise.all(Array.from({ length: Math.min(250, count - at) }, open))
process.send!('open')
