import { error } from '@sveltejs/kit'
import { m } from '#messages'
import { organisationsById, person as personOf } from '#modules/people'
import { eventsNaming } from '#modules/programme'
import { exhibition } from '#modules/stories'
import type { Fact } from './event-page.ts'
import type { Head } from './frame.ts'
import { toldAbout } from './halls/teasers.ts'
import { postsAbout } from './posts.ts'
import { datedItem, unverifiedWord } from './programme.ts'
import type { Visit } from './visit.ts'

/** A person, where the programme names them, and what visitors posted of it. */
export async function personPage(
  { db, edition, reader, now }: Pick<Visit, 'db' | 'edition' | 'reader' | 'now'>,
  id: string,
) {
  const { locale } = reader
  const found = await personOf(db, edition.id, id)
  if (!found) error(404, 'missing')
  const events = await eventsNaming(db, edition.id, { person: id })
  const roles = found.roles ?? []
  const organisations = await organisationsById(
    db,
    edition.id,
    roles.flatMap((role) => role.organisation ?? []),
  )
  const name = reader.say(found.name)
  const roleWords = roles.map(({ title, organisation }) => {
    const of = organisation && organisations.get(organisation)
    return {
      text: of
        ? m.public_person_role_at({ title: reader.say(title), organisation: reader.say(of.name) }, { locale })
        : reader.say(title),
    }
  })
  const posts = await postsAbout(
    { db, edition, reader, now },
    events.map((one) => one.id),
  )
  const note = reader.say(found.note)
  const all = await exhibition(db, edition, { now })
  const facts: Fact[] = [
    { name: m.public_person_roles({}, { locale }), values: roleWords },
    { name: m.public_person_aliases({}, { locale }), values: (found.aliases ?? []).map((text) => ({ text })) },
    { name: m.public_person_note({}, { locale }), values: note ? [{ text: note }] : [] },
  ]
  return {
    head: {
      title: name,
      description: roleWords[0]?.text ?? name,
      drawing: 'hero-stage',
      about: { '@type': 'Person', name, ...(roleWords[0] ? { jobTitle: roleWords[0].text } : {}) },
    } satisfies Head,
    title: name,
    unverified: unverifiedWord({ verification: found.verification ?? null }, locale),
    facts: facts.filter((fact) => fact.values.length),
    posts,
    told: toldAbout([{ kind: 'person', id }], all, reader),
    items: events.map((one) => datedItem(one, reader)),
  }
}
