/** A mail server for the tests of mail.ts. */
import net, { type AddressInfo } from 'node:net'

export interface Received {
  from: string
  to: string[]
  data: string
}
export interface StandIn {
  port: number
  received: Received[]
  close(): Promise<void>
}

/** Speaks SMTP as a mail server does: `later@` gets 451, `never@` 550, and after the text of `vanish@` it is gone. */
export async function standIn(): Promise<StandIn> {
  const received: Received[] = []
  const server = net.createServer((socket) => {
    let mail: Received = { from: '', to: [], data: '' }
    let waiting = ''
    let inData = false
    const say = (line: string) => socket.write(`${line}\r\n`)
    const commands: [RegExp, (rest: string) => unknown][] = [
      [/^EHLO /i, () => say('250-stand-in\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN')],
      [/^AUTH /i, () => say('535 5.7.8 no')],
      [/^MAIL FROM:/i, (rest) => ((mail = { from: rest.split(' ')[0]!, to: [], data: '' }), say('250 ok'))],
      [/^RCPT TO:<later@/i, () => say('451 4.7.1 <later@example.org> come back')],
      [/^RCPT TO:<never@/i, () => say('550 5.1.1 <never@example.org> unknown')],
      [/^RCPT TO:/i, (rest) => (mail.to.push(rest), say('250 ok'))],
      [/^DATA$/i, () => ((inData = true), say('354 go on'))],
      [/^QUIT$/i, () => socket.end('221 bye\r\n')],
      [/^/, () => say('502 what')],
    ]
    const take = (line: string) => {
      if (!inData) {
        const [pattern, act] = commands.find(([one]) => one.test(line))!
        act(line.replace(pattern, ''))
      } else if (line === '.') {
        inData = false
        received.push(mail)
        if (mail.to[0] === '<vanish@example.org>') socket.destroy()
        else say('250 taken')
      } else mail.data += `${line.replace(/^\./, '')}\r\n`
    }
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      const lines = (waiting + bytes.toString('utf8')).split('\r\n')
      waiting = lines.pop()!
      lines.forEach(take)
    })
    say('220 stand-in ESMTP')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    port: (server.address() as AddressInfo).port,
    received,
    close: () => new Promise((done) => server.close(() => done())),
  }
}
