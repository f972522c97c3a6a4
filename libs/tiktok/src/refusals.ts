/** Files that are recognised and not read, or not recognised; with the sentence a person is told. */
export const refusals = {
  empty: { empty_file: 'The file is empty.' },
  binary: {
    not_text: 'This is not a text file in UTF-8.',
    archive: 'This is a packed file (ZIP or Excel): unpack it, or save it as CSV, and import what is inside.',
  },
  comments: { comments_not_posts: 'This is a list of comments, not of posts. Comments are not collected.' },
  'request-body': { question_not_answer: 'This is a request to TikTok, not its answer.' },
  'error-answer': { error_not_answer: 'TikTok answered with an error; there are no posts in it.' },
  'user-info': { profile_not_posts: 'This is a profile, not a list of posts.' },
  'token-answer': { secret: 'This file holds an access token. Keep it secret; there are no posts in it.' },
  'business-answer': { not_supported: 'Answers of TikTok’s API for Business are not read yet.' },
  'studio-other': { not_supported: 'This sheet of TikTok Studio has neither posts nor the account’s days.' },
  'other-platform': { not_tiktok: 'These are posts of another platform.' },
  unknown: {
    not_known: 'This is no file that is known here.',
    html: 'This is a web page, not a file of data.',
    csv_not_known: 'This is a table, but none that is known here.',
    json_not_known: 'This is JSON, but no answer or export that is known here.',
  },
} as const

export type RefusedKind = keyof typeof refusals

export type Refused = { kind: RefusedKind; reason: string; detail: string }

export function refuse<K extends RefusedKind>(kind: K, reason: keyof (typeof refusals)[K] & string): Refused {
  return { kind, reason, detail: String(refusals[kind][reason]) }
}
