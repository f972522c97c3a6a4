import { expect, it } from 'vitest'
import { classify } from './classify.ts'

it('joins language, themes and tags', () => {
  expect(classify('水上人形劇を見てきた😂 #ベトナム館 #vnworldexpoへ')).toEqual({
    language: 'ja',
    sure: true,
    themes: ['folk_art'],
    tags: ['ベトナム館', 'vnworldexpo'],
  })
})

it('leaves out a tag that the platform may have cut', () => {
  expect(classify('Một tô phở nóng #hanoi #vnworldex', { captionCut: true }).tags).toEqual(['hanoi'])
})

it('tells nothing of a caption that says nothing', () => {
  expect(classify('😍😍😍')).toEqual({ language: null, sure: false, themes: [], tags: [] })
})
