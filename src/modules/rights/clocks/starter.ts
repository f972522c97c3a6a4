/** What a new edition gets instead of its country's law: two files that say how to write it. */
export const CLOCK_STARTERS: ReadonlyMap<string, string> = new Map([
  [
    'calendars.yaml',
    `# Which days work, for clocks that count in working days. Take the signs away and fill it in; mark what nobody has
# confirmed with verification: unverified. A holiday that is missing makes a clock run out too early, never too late.
#
# - id: office
#   name: {en: Working days of the office}
#   zone: Asia/Tokyo
#   works: [monday, tuesday, wednesday, thursday, friday]
#   holidays:
#     - {day: 2027-01-01, name: {en: New Year’s Day}}
#   verification: unverified
`,
  ],
  [
    'clocks.yaml',
    `# What the law starts when somebody withdraws, or asks about their data: withdrawal, erasure, access, correction, question.
# The day of the request is not counted; the clock runs out at the end of the last day.
#
# - id: answer-request
#   name: {en: Answer the request}
#   starts: [withdrawal, erasure, access, correction, question]
#   counts: working_days
#   days: 5
#   calendar: office
#   source: {name: the law and its article}
#   verification: unverified
`,
  ],
])
