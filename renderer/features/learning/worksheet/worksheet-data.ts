/** What the screens of worksheets read. */
import { useLive } from '../../../bridge/use-live.ts'

export const useWorksheet = (lesson: string, key: string) =>
  useLive(['worksheet', lesson, key], (client, signal) => client.worksheets.watch({ lesson, key }, { signal }))
export const useWorksheetPage = (lesson: string, key: string) =>
  useLive(['worksheet-page', lesson, key], (client, signal) => client.worksheets.watchPage({ lesson, key }, { signal }))
export const useCourseWorksheets = (course: string) =>
  useLive(['worksheets', course], (client, signal) => client.worksheets.watchCourse({ course }, { signal }))
