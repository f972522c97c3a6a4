import { expect, test } from 'vitest'
import { dataElement, dataOf, type ScreenData } from './screen-data.ts'

test('what the server tells a screen arrives as it was, and no caption can end the element', () => {
  const data = { screen: 'entrance', told: '</script><script>alert(1)</script><!-- \u2028 ま ỗ' } as ScreenData
  const element = dataElement(data)
  const [, text] = /^<script type="application\/json" id="screen-data">([^<]*)<\/script>$/.exec(element)!
  const page = { getElementById: (id: string) => (id === 'screen-data' ? { textContent: text } : null) }
  expect(dataOf(page as unknown as Document)).toEqual(data)
})
