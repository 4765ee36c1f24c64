/** The contract, implemented: one file for each area. The compiler refuses a router with a hole. */
import { onError, ORPCError, type Router as RouterOf } from '@orpc/server'
import type { contract } from '#core/contract/api.ts'
import { errorOf } from '../error-code.ts'
import { createArticleShelf } from './article-shelf.ts'
import type { HandlerDeps } from './deps.ts'
import { accountHandlers, appHandlers, settingsHandlers } from './account.ts'
import { adviserHandlers } from './adviser.ts'
import { annotationHandlers } from './annotations.ts'
import { assessmentHandlers } from './assessment.ts'
import { authoringHandlers } from './authoring.ts'
import { companyHandlers } from './company.ts'
import { comparisonHandlers } from './comparison.ts'
import { stepHandlers } from './steps.ts'
import { commentHandlers } from './comments.ts'
import { cardHandlers, createCardDesk } from './cards.ts'
import { bookHandlers } from './books.ts'
import { collectionHandlers } from './collections.ts'
import { courseFileHandlers } from './course-files.ts'
import { draftHandlers } from './drafts.ts'
import { fileHandlers } from './files.ts'
import { forumHandlers } from './forum.ts'
import { glossaryHandlers } from './glossary.ts'
import { homeHandlers } from './home.ts'
import { importHandlers } from './imports.ts'
import { createImplementer } from './implementer.ts'
import { instrumentHandlers } from './instruments.ts'
import { keepHandlers } from './keep.ts'
import { learningHandlers } from './learning.ts'
import { libraryHandlers } from './library.ts'
import { memberHandlers } from './members.ts'
import { ownHandlers } from './own.ts'
import { peopleHandlers } from './people.ts'
import { placeHandlers } from './places.ts'
import { planHandlers } from './plans.ts'
import { previewHandlers } from './preview.ts'
import { createQuizDesk, quizHandlers } from './quizzes.ts'
import { roundsHandlers } from './rounds.ts'
import { searchHandlers } from './search.ts'
import { shelfHandlers } from './shelf.ts'
import { syncHandlers } from './sync.ts'
import { topicHandlers } from './topics.ts'
import { uploadHandlers } from './uploads.ts'
import { worksheetHandlers } from './worksheets.ts'
import { writingHandlers } from './writing.ts'

/** Its type is named: written out, it would be longer than the compiler writes. */
export function createRouter(deps: HandlerDeps): RouterOf<typeof contract, Record<never, never>> {
  const os = createImplementer()
  const shelf = createArticleShelf(deps.store)
  const desk = createQuizDesk(deps)
  const cards = createCardDesk(deps)
  return os.use(onError(tellByCode)).router({
    account: accountHandlers(os, deps),
    own: ownHandlers(os, deps),
    members: memberHandlers(os, deps, shelf, desk.newest),
    people: peopleHandlers(os, deps),
    settings: settingsHandlers(os, deps),
    home: homeHandlers(os, deps, shelf, cards.shelf, desk.newest),
    library: libraryHandlers(os, deps),
    keep: keepHandlers(os, deps),
    shelf: shelfHandlers(os, deps, shelf),
    collections: collectionHandlers(os, deps, shelf),
    glossary: glossaryHandlers(os, deps),
    topics: topicHandlers(os, deps),
    places: placeHandlers(os, deps),
    annotations: annotationHandlers(os, deps),
    writing: writingHandlers(os, deps),
    comments: commentHandlers(os, deps),
    instruments: instrumentHandlers(os, deps),
    learning: learningHandlers(os, deps, desk),
    quizzes: quizHandlers(os, desk),
    cards: cardHandlers(os, cards),
    authoring: authoringHandlers(os, deps),
    preview: previewHandlers(os, deps, createRouter),
    courseFiles: courseFileHandlers(os, deps),
    worksheets: worksheetHandlers(os, deps, desk.reader),
    plans: planHandlers(os, deps, shelf),
    uploads: uploadHandlers(os, deps),
    files: fileHandlers(os, deps),
    imports: importHandlers(os, deps),
    books: bookHandlers(os, deps),
    assessment: assessmentHandlers(os, deps),
    company: companyHandlers(os, deps),
    adviser: adviserHandlers(os, deps),
    steps: stepHandlers(os, deps),
    comparison: comparisonHandlers(os, deps),
    rounds: roundsHandlers(os, deps),
    forum: forumHandlers(os, deps),
    drafts: draftHandlers(os, deps),
    sync: syncHandlers(os, deps),
    search: searchHandlers(os, deps),
    app: appHandlers(os, deps),
  })
}
/** What an exception says by a code of the catalogue (a full disk) reaches the person by that code. */
function tellByCode(cause: unknown): void {
  const error = cause instanceof ORPCError ? undefined : errorOf(cause)
  if (error !== undefined) throw new ORPCError('ARTEL', { data: error, cause })
}
