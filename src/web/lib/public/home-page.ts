import { m } from '#messages'
import { askFigure, listQuestions, questionsById, type Question } from '#modules/evidence'
import { shownPosts } from '#modules/posts'
import { listEvents, showTimesOn, type DayOfShows, type ProgrammeEvent } from '#modules/programme'
import { exhibition } from '#modules/stories'
import { daysBetween } from '#platform/time'
import { heroOf, pictureBeside } from '../draw/pictures.ts'
import { claimWords, toldFirst } from './claims.ts'
import { longDay, plainDay, weekday } from './days.ts'
import { coverageWords, figureValue, figureWords, isSample } from './figure-words.ts'
import { houseName, zoneWords, type Head } from './frame.ts'
import { homeBlock } from './halls/data-blocks.ts'
import { planOf } from './halls/plan.ts'
import { routeTeaser, storyTeaser } from './halls/teasers.ts'
import { latestNews } from './news-page.ts'
import { altOf, wallPosts } from './posts.ts'
import {
  dailyItems,
  dayChips,
  dayItems,
  daysAround,
  hostWeeks,
  statusWord,
  unverifiedWord,
  whenWords,
} from './programme.ts'
import { capital, firstSentence, type Reader } from './reader.ts'
import { showBoard } from './shows.ts'
import type { Visit } from './visit.ts'

const FIGURES = ['posts', 'creators', 'views_gained'] as const
const [CLAIMS, POSTS] = [3, 4]

/** The day's home. The number of queries does not grow with events, claims or posts. */
export async function homePage(visit: Omit<Visit, 'locale'>) {
  const { db, edition, reader, now, today, time } = visit
  const { locale } = reader
  const events = await listEvents(db, edition.id)
  const questions = await questionsById(
    db,
    edition.id,
    events.flatMap((one) => one.timesClaim ?? []),
  )
  const visitors = await listQuestions(db, edition.id, { topic: 'visitors' })
  const posts = await shownPosts(db, edition.id, 'site', now, { limit: POSTS, language: locale })
  const figures = []
  for (const id of FIGURES) figures.push(await askFigure(db, edition, { id, audience: 'public' }))
  const weeks = hostWeeks(events, today)
  const week = weeks.current ?? weeks.next
  const zone = zoneWords(edition, reader)
  const hero = heroWords(visit, weeks.current)
  const board = showBoard(showsOf(events, questions, today), time, reader)
  const all = await exhibition(db, edition, { now })
  // Each day tells another story, and the same one to everybody.
  const story = all.stories[daysBetween(edition.opens, today).length % Math.max(1, all.stories.length)]
  return {
    head: {
      title: houseName(edition, reader),
      description: hero.lede,
      drawing: heroOf(weeks.current?.drawing).wide,
      about: homeBlock(visit, all.halls),
    } satisfies Head,
    hero: { ...hero, kick: m.public_day_zone({ day: longDay(today, locale), zone }, { locale }) },
    board,
    plan: planOf(all, reader, board && { time: board.time, href: `/${locale}/programme` }),
    routes: all.routes.map((route) => routeTeaser(route, reader)),
    story: story ? storyTeaser(story, reader) : null,
    week: week && weekBanner(week, week === weeks.current, today, reader),
    today: {
      title: m.public_home_today({}, { locale }),
      weekday: capital(weekday(today, locale), locale),
      date: plainDay(today, locale),
      items: todaysItems(events, questions, today, weeks.current, reader),
    },
    news: await latestNews(visit),
    wall: wallPosts(posts, [], locale),
    facts: [
      ...toldFirst(visitors, today)
        .slice(0, CLAIMS)
        .map((one) => claimFact(one, today, reader)),
      ...figures.map((figure) => ({
        id: figure.id,
        href: `/${locale}/figures/${figure.id}`,
        value: capital(figureValue(figure, locale), locale),
        name: figureWords(figure.id, 'name', locale),
        small: coverageWords(figure, locale),
        source: m.public_figure_ours({}, { locale }),
        sample: isSample(figure) ? m.public_sample({}, { locale }) : undefined,
      })),
    ],
    tag: edition.tags?.[0] ? `#${edition.tags[0]}` : '',
  }
}

/** The shows of a day from events and questions already at hand, as the programme's own query gives them. */
function showsOf(
  events: readonly ProgrammeEvent[],
  questions: ReadonlyMap<string, Question>,
  day: string,
): DayOfShows[] {
  return events
    .filter(
      (one) =>
        one.recurs === 'daily' &&
        (one.kind === 'performance' || one.timesClaim) &&
        one.from! <= day &&
        day <= (one.to ?? one.from!),
    )
    .map((event) => ({ event, ...showTimesOn(event.timesClaim ? questions.get(event.timesClaim) : undefined, day) }))
}

function heroWords({ edition, reader }: Pick<Visit, 'edition' | 'reader'>, week: ProgrammeEvent | null) {
  const drawing = week?.drawing ?? null
  const alt = altOf(heroOf(drawing).tall, reader.locale)
  if (week)
    return {
      drawing,
      alt,
      title: reader.say(week.title),
      lede: firstSentence(reader.say(week.summary), reader.locale)[0],
    }
  const lede = reader.say(edition.house?.theme) || reader.say(edition.expo.theme)
  return { drawing, alt, title: houseName(edition, reader), lede }
}

function weekBanner(week: ProgrammeEvent, current: boolean, today: string, reader: Reader) {
  const { locale } = reader
  const [first, rest] = firstSentence(reader.say(week.summary), locale)
  const days = daysAround(week.from!, week, { opens: week.from!, closes: week.from! })
  const kick = current ? m.public_week_current({}, { locale }) : m.public_week_next({}, { locale })
  return {
    drawing: (current ? pictureBeside(week.drawing) : week.drawing) ?? 'theme-tourism',
    kick: `${kick} · ${statusWord(week.status, locale)}`,
    title: reader.say(week.title),
    text: current && rest ? rest : first,
    days: dayChips(days, today, locale),
    link: { href: `/${locale}/programme/${week.from!}`, text: m.public_week_see({ n: days.length }, { locale }) },
    unverified: unverifiedWord(week, locale),
    when: whenWords(week, reader),
  }
}

function todaysItems(
  events: readonly ProgrammeEvent[],
  questions: ReadonlyMap<string, Question>,
  today: string,
  week: ProgrammeEvent | null,
  reader: Reader,
) {
  const parts = { events, questions, week: week?.id ?? null }
  return [...dayItems(today, parts, reader), ...dailyItems([today], parts, reader)].slice(0, 9)
}

function claimFact(question: Question, today: string, reader: Reader) {
  const { locale } = reader
  const words = claimWords(question, '', today, reader, false)
  const told = words.answers[0]!
  return {
    id: question.id,
    href: `/${locale}/figures?topic=${question.topic}#claim-${question.id}`,
    value: capital(told.value, locale),
    name: words.question,
    small: told.scope,
    source: told.source.text,
  }
}
