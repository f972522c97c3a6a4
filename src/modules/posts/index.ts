/** The door of posts: collecting, facts, review, figures. */
export * from './model.ts'
export * from './policy.ts'
export {
  beginRun,
  goOn,
  importFile,
  shareRead,
  type Begun,
  type NewFile,
  type Importing,
  type ImportOptions,
  type ImportResult,
} from './collect/import-file.ts'
export { nameMakers } from './collect/name-makers.ts'
export { retryRejects } from './collect/retry-rejects.ts'
export { decide, hideAccount, standingDecision, undoDecision, type Decision, type Standing } from './review/decide.ts'
export { overrule, relinkPosts, type Overrule } from './facts/overrule.ts'
export { UNKNOWN_KEY } from './facts/dimensions.ts'
export { POST_FIGURES } from './figures.ts'
export { authorHandles, postsBehind, postsNamed, type PostBehind } from './posts-behind.ts'
export { verifyFigures, type Difference } from './verify.ts'
export { layReady } from './sample/load-sample.ts'
export { recordDue } from './sample/record-due.ts'
export { forgetConnected } from './sample/remove-connected.ts'
export { shownPosts, type ShownOnly, type ShownPost } from './shown-posts.ts'
export { postRights, type PostRights } from './post-rights.ts'
export { POSTS_KEEPER } from './keeper.ts'
export { POST_SEARCH } from './searchables.ts'
export * from './review/queue.ts'
export { accountReach, type AccountReach } from './review/account-reach.ts'
export { listPosts, postById, type ListedPost, type PostPage } from './list-posts.ts'
export { isOfAccount, postsOfAccounts, type PostOfAccount } from './posts-of-accounts.ts'
export { postsChangedAt } from './changed-posts.ts'
export { classify } from './text/classify.ts'
export { revealHidden, type RevealedPart } from './text/hidden.ts'
export { collectRound, type Collecting, type Round, type Stopped } from './connected/collect-round.ts'
export { sampleCoverage, type SampleCoverage } from './connected/coverage.ts'
export { recordHandedIn } from './connected/handed-in.ts'
export { postsOfCreator, type OwnPost } from './connected/creator-posts.ts'
