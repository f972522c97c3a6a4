export { removeSampleRights } from './remove-sample.ts'
export * from './model.ts'
export { couldUse, mayUse, saysOf } from './rules.ts'
export { mayGrant, maySeeGrants, mayWithdraw } from './policy.ts'
export { askRights, rightsOf, worksOfPicture, type AskedWork, type WorkRef } from './queries.ts'
export {
  rightsPassedAt,
  rightsRecordedAt,
  worksEverGranted,
  worksGranted,
  worksTurned,
  type Turning,
} from './narrowing.ts'
export { turnedAt } from './turns.ts'
export { askedByDoors, namesOfPlace, namesOfScreen, namesOfVenue } from './here.ts'
export { grantUse, type NewGrant } from './grant-use.ts'
export { endGrant } from './end-grant.ts'
export { endSay, recordSay, recordSays, withholdFor, type NewSay, type RecordedSay } from './record-say.ts'
export { embargoWork } from './embargo-work.ts'
export { putUnderKey, putUnderKeys, type UnderKey } from './put-under-key.ts'
export { partName, personName, whyNot } from './words.ts'
export { readLanguages } from './terms.ts'
export { tellTurned } from './tell-turned.ts'
export * from './leaving/model.ts'
export { previewWithdrawal, withdraw, type Leaving } from './leaving/withdraw.ts'
export { comeBack } from './leaving/come-back.ts'
export { forgetCases } from './leaving/forget-cases.ts'
export { copiesOf, listReceipts, receiptByKey, receiptOf, receiptOfPerson } from './leaving/receipts.ts'
export { recipientTold } from './leaving/tell-recipient.ts'
export { handedOutCopies, noteCopy, recipientsOfCopies, type HandedOut, type HandedOutCopy } from './leaving/copies.ts'
export { findPersons, namesOf, namesOfItems } from './find-persons.ts'
export { RIGHTS_KEEPER } from './keeper.ts'
export * from './clocks/model.ts'
export { calendarKind, clockKind, type LegalCalendar, type LegalClock } from './clocks/clock-file.ts'
export { dueOf } from './clocks/due.ts'
export { CLOCK_STARTERS } from './clocks/starter.ts'
export { clockCount, clocksOf, legalClocks, listCases } from './clocks/queries.ts'
export { answerClock, extendClock, openCase, type NewCase } from './clocks/run-clocks.ts'
export {
  ERASE_REASONS,
  eraseSubject,
  forgetSubject,
  mayErase,
  previewErasure,
  type Erased,
  type Erasure,
  type ErasureJournal,
} from './erase-subject.ts'
export {
  allKeepers,
  registerKeepers,
  subjectOf,
  type Found,
  type Keeper,
  type Removed,
  type Subject,
  type TableTexts,
} from './keepers.ts'
export { standingOfWorks } from './standing-of-works.ts'
