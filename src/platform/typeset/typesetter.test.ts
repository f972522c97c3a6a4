import { afterAll, expect, test } from 'vitest'
import { extractText } from 'unpdf'
import { createTypesetter } from './typesetter.ts'

const typesetter = createTypesetter()
afterAll(() => typesetter.end())
const SOURCE = `#set text(font: ("Be Vietnam Pro", "Noto Sans JP"))
#json("/data.json").words`

test('what is printed can be copied out as it was written', async () => {
  const words = 'Đường Lâm, múa rối nước, nghệ sĩ ưu tú · 水上人形劇 ベトナム館'
  const { text } = await extractText(await typesetter.pdf({ source: SOURCE, data: { words } }))
  expect(text[0]).toBe(words)
}, 30_000)

test('words are never read as instructions', async () => {
  const words = '#panic() *bold* $x$'
  const { text } = await extractText(await typesetter.pdf({ source: SOURCE, data: { words } }))
  expect(text[0]).toBe(words)
}, 30_000)

test('a fault in one text is that text’s alone', async () => {
  const bad = typesetter.pdf({ source: '#nothing', data: null })
  const good = typesetter.pdf({ source: SOURCE, data: { words: 'xin chào' } })
  await expect(bad).rejects.toThrow(/unknown variable/)
  expect((await extractText(await good)).text[0]).toBe('xin chào')
}, 30_000)
