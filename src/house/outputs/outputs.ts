/** Print and IIIF: the same for pages, the API and the command line. */
export { printDocument, type AskPrint, type PrintKind } from './print-document.ts'
export { COLLECTION_KINDS, collectionOf, manifestOf, type CollectionKind } from './iiif.ts'
export type { OutputVisit } from './words-for.ts'
export { COPY_FORMATS, exportHouse, type CopyFormat } from './export-house.ts'
