import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withFewFields } from './few-fields.ts'

const URLENCODED = 'application/x-www-form-urlencoded'
/** A request whose body comes in the pieces given. */
const asked = (type: string, ...pieces: string[]) =>
  new Request('http://sen.invalid/sign-in', {
    method: 'POST',
    headers: { 'content-type': type },
    body: new ReadableStream({
      start(on) {
        for (const piece of pieces) on.enqueue(new TextEncoder().encode(piece))
        on.close()
      },
    }),
    duplex: 'half',
  } as RequestInit)
const statusOf = (request: Request, most?: number) =>
  withFewFields(request, most)
    .formData()
    .then(
      () => 200,
      (thrown: { status?: number }) => thrown.status,
    )

test('a form of ours is read as it was sent', async () => {
  const form = await withFewFields(asked(URLENCODED, 'name=Mai&email=', 'mai%40example.org')).formData()
  expect([...form]).toEqual([
    ['name', 'Mai'],
    ['email', 'mai@example.org'],
  ])
})

test('one of millions of fields is not', async () => {
  expect(await statusOf(asked(URLENCODED, 'a&'.repeat(200_000)))).toBe(413)
  const part = '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n\r\n'
  for (const type of ['multipart/form-data; boundary=b', 'Multipart/Form-Data; x="; boundary=c"; boundary="b"'])
    expect(await statusOf(asked(type, `${part.repeat(20_000)}--b--\r\n`))).toBe(413)
})

test('fields are counted alike however the form is cut into pieces', async () => {
  const part = '--bound\r\ncontent-disposition: form-data; name="a"\r\n\r\nx\r\n'
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 8 }), fc.array(fc.nat({ max: 60 }), { maxLength: 20 }), async (parts, lengths) => {
      let rest = `${part.repeat(parts)}--bound--\r\n`
      const pieces = lengths.map((length) => {
        const piece = rest.slice(0, length)
        rest = rest.slice(length)
        return piece
      })
      const request = () => asked('multipart/form-data; boundary=bound', ...pieces, rest)
      expect(await statusOf(request(), parts + 1)).toBe(200)
      expect(await statusOf(request(), parts)).toBe(413)
    }),
  )
})

test('what is no form is left as it is', () => {
  const file = asked('text/csv', 'a&b')
  expect(withFewFields(file)).toBe(file)
})
