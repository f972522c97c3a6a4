import { mount, type Component } from 'svelte'
import { becomeKiosk } from './kiosk.ts'
import { placeOf, type Place } from './share/place.ts'

/**
 * Sets a doing up where its page says that it needs script.
 * @param doing asked for, so that its styles come with it: those of a file that the page names itself do not.
 */
export async function setUp(doing: Promise<{ default: Component<{ place: Place }> }>): Promise<void> {
  const { default: Doing } = await doing
  const target = document.getElementById('doing')!
  const place = placeOf(target)
  if (place.kiosk) becomeKiosk()
  target.replaceChildren()
  mount(Doing, { target, props: { place } })
}
