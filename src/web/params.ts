import { defineParams } from '@sveltejs/kit/params'
import { locales, type LocaleCode } from '#messages'

export const params = defineParams({
  locale: (value) => ((locales as readonly string[]).includes(value) ? (value as LocaleCode) : undefined),
})
