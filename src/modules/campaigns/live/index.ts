/** Lives: their plan, duties and products, and what they came to. */
export * from './model.ts'
export { liveDutyKind, liveKind, productKind } from './kinds.ts'
export {
  isReady,
  linesFor,
  openLines,
  standingOf as standingOfDuties,
  type Standing as DutyStanding,
} from './checklist.ts'
export { listDuties, listLives, livesOfShow, productsById, theLive, type PlannedLive } from './queries.ts'
export { changeLive, planLive, type NewLive } from './plan-live.ts'
export { addCreatorToLive, takeCreatorOff } from './take-part.ts'
export { markDuty, mayRefuseDuty } from './mark-duty.ts'
export { toType, type ToType } from './to-type.ts'
export { boundProducts, endsAt, fallbackCues, strangers, type BoundProduct } from './bound-cues.ts'
export { inMajor } from './results/numbers.ts'
export { COLUMNS, ROW_FAULTS, type Cells, type Column, type RowFault, type Unread } from './results/read-row.ts'
export { importResults, type ResultImport, type RowRejected } from './results/import-results.ts'
export { cellsOf, isLiveRun, mendResult, retryResults, waitingRows, type WaitingRow } from './results/retry-results.ts'
export { recordByHand } from './results/by-hand.ts'
export { resultsOf } from './results/standing.ts'
export { resultsOfLives, type LiveResults, type Money } from './results/of-lives.ts'
export { resultsBehind } from './results/behind.ts'
export { CURRENCY_MARK, LIVE_FIGURES } from './results/figures.ts'
export { BREAKDOWNS, NOT_TOLD } from './results/sums.ts'
export { LIVE_KEEPER } from './keeper.ts'
