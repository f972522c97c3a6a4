/** A film that is none but for its first bytes, and its block in a story. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { StoryFile } from '#modules/stories'
import { say } from './small-house.ts'

/** As an MP4 file begins: a box `ftyp` of 24 bytes, brand `mp42`, then a box that says nothing. */
export const FILM = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypmp42', 'latin1'),
  Buffer.from([0, 0, 0, 0]),
  Buffer.from('isommp42', 'latin1'),
  Buffer.from([0, 0, 3, 232]),
  Buffer.from('free', 'latin1'),
  Buffer.from(Array.from({ length: 992 }, (_, at) => at % 251)),
])
export const FILM_KEY = createHash('sha256').update(FILM).digest('hex')

export const VTT = 'WEBVTT\n\n00:01.000 --> 00:02.000\nChào'

type FilmBlock = Extract<StoryFile['blocks'][number], { kind: 'media' }>
/** Whole: nothing keeps it from being published once its file is in the house. */
export const filmBlock = (its: Partial<FilmBlock> = {}): FilmBlock => ({
  id: 'film',
  kind: 'media',
  file: FILM_KEY,
  alt: say('A film'),
  credit: say('Filmed by the house'),
  licence: say('CC BY 4.0'),
  captions: { vi: VTT },
  transcript: say('Chào'),
  ...its,
})

/** As a browser sends it: in pieces. */
export const sent = (bytes: Uint8Array, pieceBytes = 50): Pick<Request, 'body'> => ({
  body: Readable.toWeb(
    Readable.from(
      Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, at) =>
        bytes.subarray(at * pieceBytes, (at + 1) * pieceBytes),
      ),
    ),
  ) as Request['body'],
})
