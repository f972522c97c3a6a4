export * from './model.ts'
export { couldUse, mayUse, saysOf } from './rules.ts'
export { mayGrant, maySeeGrants } from './policy.ts'
export { askRights, rightsOf, worksOfPicture, type AskedWork } from './queries.ts'
export {
  rightsPassedAt,
  rightsRecordedAt,
  worksEverGranted,
  worksGranted,
  worksTurned,
  type Turning,
} from './narrowing.ts'
export { turnedAt } from './turns.ts'
export { askedByDoors, namesOfPlace, namesOfVenue } from './here.ts'
export { grantUse, type NewGrant } from './grant-use.ts'
export { endGrant } from './end-grant.ts'
export { endSay, recordSay, withholdFor, type NewSay, type RecordedSay } from './record-say.ts'
export { embargoWork } from './embargo-work.ts'
export { putUnderKey } from './put-under-key.ts'
export { partName, personName, whyNot } from './words.ts'
export { readLanguages } from './terms.ts'
export { tellTurned } from './tell-turned.ts'
export { allKeepers, registerKeepers, subjectOf, type Keeper, type Removed, type Subject } from './keepers.ts'
