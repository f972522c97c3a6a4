/** Briefs for creators, and what disclosure each country asks for. */
export * from './model.ts'
export { disclosureDuties, dutyKind } from './duties.ts'
export { asksOf, languageState, pointsOf, textState } from './rules.ts'
export {
  acceptancesOf,
  acceptancesOfBrief,
  briefFor,
  holdsMaterial,
  invitedTo,
  listBriefs,
  theBrief,
  versionsOf,
} from './queries.ts'
export { addMaterial, beginBrief, removeMaterial, writeBrief } from './write-brief.ts'
export { acceptBrief, publishBrief } from './publish-brief.ts'
export { BRIEF_TEXTS } from './texts.ts'
