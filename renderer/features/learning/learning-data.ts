/** What the screens of courses read and do, by name. */
import { useCommand } from '../../bridge/use-command.ts'
import { useFirst } from '../../bridge/use-first.ts'
import { useLive } from '../../bridge/use-live.ts'

export const useCourses = () =>
  useLive(['courses'], (client, signal) => client.learning.watchCourses(undefined, { signal }))
export const useCourse = (id: string) =>
  useLive(['course', id], (client, signal) => client.learning.watchCourse({ id }, { signal }))
export const useLesson = (id: string) =>
  useLive(['lesson', id], (client, signal) => client.learning.watchLesson({ id }, { signal }))
export const useResults = () =>
  useLive(['results'], (client, signal) => client.learning.watchResults(undefined, { signal }))
export const useDrafts = () => useLive(['drafts'], (client, signal) => client.drafts.watchAll(undefined, { signal }))
export const useDraft = (id: string) => useFirst(id, (client, signal) => client.drafts.watchById({ id }, { signal }))
export const useAccount = () => useLive(['account'], (client, signal) => client.account.watch(undefined, { signal }))

export const useOpenLesson = () => useCommand((client, input: { id: string }) => client.learning.openLesson(input))
export const useCompleteLesson = () =>
  useCommand((client, input: { id: string }) => client.learning.completeLesson(input))
export const useAnswer = () =>
  useCommand((client, input: Parameters<typeof client.quizzes.answer>[0]) => client.quizzes.answer(input))
export const useBeginQuiz = () => useCommand((client, input: { lesson: string }) => client.quizzes.begin(input))
export const useSubmitQuiz = () => useCommand((client, input: { lesson: string }) => client.quizzes.submit(input))
export const useKeepTime = () => useCommand((client, input: { lesson: string }) => client.quizzes.keepTime(input))
export const useMarkOwn = () =>
  useCommand((client, input: Parameters<typeof client.quizzes.markOwn>[0]) => client.quizzes.markOwn(input))
export const useMark = () =>
  useCommand((client, input: Parameters<typeof client.quizzes.mark>[0]) => client.quizzes.mark(input))
export const useMarking = () =>
  useLive(['marking'], (client, signal) => client.quizzes.watchMarking(undefined, { signal }))
export const useBank = () => useLive(['bank'], (client, signal) => client.quizzes.watchBank(undefined, { signal }))
export const useTryAnswer = () =>
  useCommand((client, input: Parameters<typeof client.quizzes.tryAnswer>[0]) => client.quizzes.tryAnswer(input))
export const useShare = () => useCommand((client, input: { course: string }) => client.learning.share(input))
export const useSaveDraft = () =>
  useCommand((client, input: Parameters<typeof client.drafts.save>[0]) => client.drafts.save(input))
export const usePublish = () =>
  useCommand((client, input: { draft: string; note?: string }) => client.learning.publish(input))
export const useDiscard = () => useCommand((client, input: { id: string }) => client.drafts.discard(input))
export const usePlay = () =>
  useCommand((client, input: { course: string; item?: string }) => client.learning.play(input))
export const useRunView = (run: string) =>
  useLive(['run', run], (client, signal) => client.learning.watchRun({ run }, { signal }))
export const useSteer = () =>
  useCommand((client, input: Parameters<typeof client.learning.steer>[0]) => client.learning.steer(input))
export const useCompleteItem = () =>
  useCommand((client, input: { course: string; item: string }) => client.learning.completeItem(input))
export const useSyncStatus = () =>
  useLive(['sync-status'], (client, signal) => client.sync.watchStatus(undefined, { signal }))
