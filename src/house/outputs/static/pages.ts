/** Which pages a copy of the House for elsewhere holds, and under which names. */
import type { Exhibition } from '#modules/stories'

/** The copy's first page in a language. */
export const entrance = (language: string): string => `/${language}/halls`

/** Addresses from which every page of the House in a language is reached: what they lead to and `isOfTheHouse` says yes to comes along. */
export function pagesToBegin(all: Exhibition, language: string): string[] {
  const easy = all.easy.filter((one) => one.language === language)
  return [
    entrance(language),
    ...['stories', 'plain', 'credits'].map((room) => `/${language}/${room}`),
    ...all.halls.map((one) => `/${language}/halls/${one.id}`),
    ...all.objects.map((one) => `/${language}/objects/${one.id}`),
    ...all.stories.map((one) => `/${language}/stories/${one.id}`),
    ...easy.map((one) => `/${language}/stories/${one.story}/easy`),
    ...all.routes.map((one) => `/${language}/routes/${one.id}`),
  ]
}

const ROOMS = /^\/[a-z]{2}\/(halls|objects|stories|routes|places|plain|credits)(\/|$)/

/** Pages that a copy may hold: the House, and nothing of the day, of posts or of persons, nor what takes script to be more than its own list. */
export const isOfTheHouse = ({ pathname }: URL): boolean => ROOMS.test(pathname) && !/(?:\.pdf|\/walk)$/.test(pathname)

const PLACE = /^\/[a-z]{2}\/places\//

/** A place leads to all that lie beside it, and so to every place there is: the copy holds those that the House itself names. */
export const leadsOn = (from: string, { pathname }: URL): boolean => !(PLACE.test(from) && PLACE.test(pathname))

/** `/ja/plain?hall=old&part=2` -> `ja/plain-hall-old-part-2.html` */
export function fileOfPage({ pathname, searchParams }: URL): string {
  const asked = [...searchParams].flat().map((word) => `-${word.replaceAll(/[^a-z0-9-]/gi, '_')}`)
  return `${pathname.slice(1).replace(/\/$/, '')}${asked.join('')}.html`
}
