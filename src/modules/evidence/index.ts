/** The door of evidence: sources, runs, claims, series, and the figure registry with its roll-ups. */
export * from './claim-file.ts'
export * from './claim-rules.ts'
export * from './claim-policy.ts'
export * from './claim-queries.ts'
export * from './claim-kind.ts'
export * from './choose-claim.ts'
export * from './series-file.ts'
export * from './series-kind.ts'
export * from './series-queries.ts'
export * from './sources.ts'
export * from './runs.ts'
export * from './runs-at-hand.ts'
export * from './storable.ts'
export * from './figures/definition.ts'
export * from './figures/ask-figure.ts'
export * from './figures/roll-up.ts'
export * from './figures/suppress.ts'
export { figureCsv, csvCell } from './figures/csv.ts'
export { erasedAmong, markErased, readerOfErased, type Name } from './erased/marks.ts'
export {
  beginSealing,
  checkSeals,
  sealedOf,
  type SealedOf,
  type SealedReading,
  type SealedWork,
} from './erased/seal.ts'
export { dropLooseItems, dropRawItems, rawItemsOf, type KeptRaw } from './erased/raw-items.ts'
export { dropFile, ERASED, filesLeftToErase, forgetInRuns, refuseErased } from './erased/forget-in-runs.ts'
export { sweepErasedFiles } from './erased/sweep-files.ts'
export { EVIDENCE_TEXTS } from './erased/texts.ts'
