/** Print and IIIF: the same for pages, the API and the command line. */
export { printDocument, printModel, type AskPrint, type PrintKind } from './print-document.ts'
export { collectionOf, houseCollection, manifestOf } from './iiif.ts'
export { COLLECTION_KINDS, onTheSite } from './iiif-places.ts'
export type { OutputVisit } from './words-for.ts'
export { COPY_FORMATS, exportHouse, type CopyFormat } from './export-house.ts'
export { pressPicture } from './press-picture.ts'
export { walkAddress, walkScene } from './walk-scene.ts'
