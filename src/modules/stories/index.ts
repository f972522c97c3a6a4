/** The door of stories: what an edition tells, as one graph; who may publish it; its projections. */
export * from './model.ts'
export { ALLERGENS, type ObjectFile } from './files/object-file.ts'
export type { StoryBlock, StoryFile } from './files/story-file.ts'
export type { EasyFile } from './files/easy-file.ts'
export type { HallFile, RouteFile, ThemeFile } from './files/house-files.ts'
export type { PinnedNote, ProtocolLabel, StoryPicture } from './files/parts.ts'
export { keyOf, type ItemRef } from './items.ts'
export type { TermFile } from './files/glossary-file.ts'
export { glossaryKind, listTerms, lockedNames } from './glossary/terms.ts'
export { easyKind, hallKind, objectKind, routeKind, storyKind, themeKind } from './kinds.ts'
export { permittedWorks, revisionsOf, workingItems, type Revision, type Working } from './queries.ts'
export { maySeeStories, mayPublish, mayWriteStories } from './policy.ts'
export { FAULT_KINDS, type FaultKind, type StoryFault } from './check/fault.ts'
export { tellStoryFault } from './check/fault-words.ts'
export { checkExhibition, type AskCheck } from './check/check-exhibition.ts'
export { staleClaims } from './check/stale-claims.ts'
export { FaultyStories, publishItems, type AskPublish, type Publishing } from './publish/publish-items.ts'
export { reviewClaim, type AskReview, type ReviewedClaim } from './publish/review-claim.ts'
export { readInline, readText, type Inline, type TextBlock } from './text/inline.ts'
export {
  everyInline,
  linksIn,
  livingText,
  livingWords,
  plainLines,
  plainWords,
  type Link,
  type Telling,
} from './text/words.ts'
export * from './shown-now.ts'
export * from './exhibition/model.ts'
export { exhibition, type AskExhibition } from './exhibition/exhibition.ts'
export { STORIES_KEEPER } from './keeper.ts'
export { STORY_SEARCH } from './searchables.ts'
export { tellDayTurned } from './tell-day-turned.ts'
export { sheetsOf, type Part, type Sheet } from './projections/sheets.ts'
export type { Forming } from './projections/forming.ts'
export { plainPieces, type PlainPiece } from './projections/plain.ts'
export { printChapters, type PrintChapter, type PrintLine, type PrintNote, type PrintRun } from './projections/print.ts'
export type { FloorPoint, SceneDocument, SceneThing } from './walk/scene.ts'
export { sceneJsonSchema } from './walk/scene.ts'
export { isWalked, sceneOf } from './walk/scene-of.ts'
export { HOUSE_FILES } from './walk/walk-files.ts'
export { overBudget, ROOM_LIMITS } from './walk/budget.ts'
export { iiifResource, tellingsOf, type IiifDoorway } from './projections/iiif.ts'
export {
  IIIF_CONTEXT,
  type IiifDoor,
  type IiifImage,
  type IiifResource,
  type Worded,
} from './projections/iiif-model.ts'
export {
  compareBodies,
  isSame,
  mergeBodies,
  pruned,
  setAt,
  valueAt,
  type Difference,
  type Tree,
} from './writing/tree.ts'
export { wordDiff, type DiffRun } from './writing/word-diff.ts'
export { hashesOf, pairSentences, sentencesOf, type SentencePair, type SentenceState } from './writing/sentences.ts'
export {
  fieldStates,
  sourceLanguage,
  translationsOf,
  type FieldIn,
  type FieldState,
  type Translation,
} from './writing/translations.ts'
export { draftByMachine, type AskMachine } from './machine/draft-by-machine.ts'
export { brokenReferences } from './machine/instructions.ts'
export {
  dropMachineDraft,
  machineDraftsOf,
  machineHelp,
  mendMachineDrafts,
  type MachineDraft,
  type Mended,
} from './machine/machine-drafts.ts'
export { draftsOf, dropDraft, keepDraft, type Draft } from './writing/drafts.ts'
export { NotWhole, UNWRITTEN, type Lack } from './writing/shapes.ts'
export { listTold, workingCopy, type WorkingCopy } from './writing/working.ts'
export { ChangedMeanwhile, saveItem, type AskSave } from './writing/save-item.ts'
export { moveItem } from './writing/move-item.ts'
export { restoreRevision } from './writing/restore-revision.ts'
export { newItem, type AskNew } from './writing/new-item.ts'
export { filmsOf, type Film } from './media/films.ts'
export { handInFilm } from './media/hand-in-film.ts'
export { dropFilm, lonelyFilms, type LonelyFilm } from './media/drop-film.ts'
export { wordsOf, type Words } from './graph.ts'
export { labelsOf, type Item, type StoryBodies, type StoryBody } from './items.ts'
export { BLOCK_KINDS, editList, NEXT_KINDS, readEdit, type Around } from './writing/edit-lists.ts'
export { lockedTerms, termsIn, type LockedName, type LockedTerm, type TermInText } from './writing/glossary.ts'
export { previewOf, type AskPreview } from './writing/preview.ts'
export { readingKey, readingsIn, withoutReading, type ReadingInText } from './writing/furigana.ts'
export { standingReadings, type Reading } from './elders/readings.ts'
export { endReadings, recordReading, type AskReading } from './elders/record-reading.ts'
export { textHash } from './elders/text-read.ts'
export { eldersKey } from './communities.ts'
export { signReadings, type AskSign } from './writing/sign-readings.ts'
