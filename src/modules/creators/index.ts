/** The door of creators: who they are, what they were invited to, what they agreed to. */
export * from './model.ts'
export * from './policy.ts'
export { endKeys, keyHolder, makeKey } from './keys.ts'
export { creatorsOfHandles, editionOfCreator, findCreator, handlesOf, listCreators, theCreator } from './queries.ts'
export { addCreator, addHandle } from './add-creator.ts'
export { editCreator, writeCreator, type Written } from './edit-creator.ts'
export { TYPED_FIELDS, typedOf, type Typed, type TypedField } from './typed.ts'
export { readCreatorFile, MOST_ROWS, type CreatorFile } from './read-file.ts'
export { FIELDS, guessMapping, type Field, type Mapping } from './mapping.ts'
export { handleOf, ROW_FAULTS, type NewCreator, type RowFault } from './read-row.ts'
export {
  importCreators,
  lastImport,
  retryReject,
  sweepRejects,
  type CreatorImport,
  type Reject,
  type RowResult,
} from './import-creators.ts'
export { FIT_PARTS, FIT_POINTS, fitOf, type Fit, type FitEvent, type FitPart, type FitShare } from './fit.ts'
export { topicOf, topicsOfEvent } from './topics.ts'
export { termsById, termsKind, termsOn, theTermsOn, type Terms, type TermsChoice } from './terms.ts'
export {
  choicesOf,
  INVITATION_STATES,
  invitationsOf,
  isOpen,
  lastDayOf,
  occasionOf,
  stateOf,
  theInvitation,
  type Answering,
  type Choice,
  type Invitation,
  type InvitationState,
  type Occasion,
} from './invitations.ts'
export {
  addressOf,
  dayIn,
  daysIn,
  greetingName,
  houseIn,
  LETTER_KINDS,
  lettersOf,
  WAITING_KINDS,
  type WaitingKind,
  occasionIn,
  writeLetter,
  type Letter,
  type LetterKind,
} from './letters.ts'
export {
  sendInvitation,
  sendInvitations,
  type InvitationAsked,
  type Outcome,
  type Sending,
  type Sent,
} from './send-invitation.ts'
export { acceptInvitation, askQuestion, declineInvitation, markOpened, type Acceptance } from './answer.ts'
export { changeChoice } from './choices.ts'
export { historyOf, type HistoryLine } from './history.ts'
export { looksLikeReader } from './reader.ts'
export { remindAndLapse } from './remind.ts'
export { askForKey, closeInvitation, renewKey, writeToCreator } from './write-to.ts'
export { knownAccounts, nameWorks, type MadeWork } from './works.ts'
export { CREATORS_KEEPER, dueToForget } from './keeper.ts'
export * from './connections/model.ts'
export { openTikTok, type TikTokSettings } from './connections/open-tiktok.ts'
export { beginConnecting, finishConnecting, type Connecting } from './connections/connecting.ts'
export { accessOf, markInvalid, type HeldAccess } from './connections/access.ts'
export { disconnect, revokeEnded } from './connections/ending.ts'
export { askToReconnect, forgetAttempts, refreshDue } from './connections/keeping.ts'
export { rotateTokenKey } from './connections/token-keys.ts'
export {
  connectedShare,
  connectionsIn,
  connectionsOf,
  countedConnections,
  mayBeCounted,
  noteDiscovered,
  webhooksRefused,
  type ConnectedShare,
  type Counted,
} from './connections/queries.ts'
export {
  actOnWebhooks,
  forgetWebhooks,
  openWebhookDoor,
  WEBHOOK_CHANNEL,
  type WebhookDoor,
} from './connections/webhooks.ts'
export { CONNECTIONS_KEEPER } from './connections/keeper.ts'
export * from './deliverables/model.ts'
export { handInLink, noteFound, type FoundPost, type HandedIn } from './deliverables/hand-in.ts'
export { excusePromise, promisePost, type NewPromise } from './deliverables/promise.ts'
export { deliverablesOf, noteCounted, promisedIds } from './deliverables/queries.ts'
export { assertMayVisit, writeAboutVisit, type VisitNews } from './visit.ts'
export { dutiesFor, hasLabel, labelIn, LABEL_WITHIN, type Duty, type LabelSeen } from './disclosure.ts'
export { layPeople } from './sample/lay-people.ts'
export { personsOf, removeSamplePeople, samplePeople } from './sample/remove-people.ts'
export * from './briefs/index.ts'
export { answerHeldLetters, heldLetters, type HeldLetters } from './held-letters.ts'
