/** What authors do with published courses and course files, by name. */
import { useCommand } from '../../bridge/use-command.ts'
import { useLive } from '../../bridge/use-live.ts'

export const useEditCourse = () => useCommand((client, input: { course: string }) => client.authoring.edit(input))
export const useDuplicateCourse = () =>
  useCommand((client, input: { course: string }) => client.authoring.duplicate(input))
export const useWithdraw = () =>
  useCommand((client, input: { course: string; reason?: string }) => client.authoring.withdraw(input))
export const usePutBack = () => useCommand((client, input: { course: string }) => client.authoring.putBack(input))
export const useTakeNewEdition = () =>
  useCommand((client, input: { course: string }) => client.authoring.takeNewEdition(input))
export const useExportCourse = () =>
  useCommand((client, input: Parameters<typeof client.courseFiles.export>[0]) => client.courseFiles.export(input))
export const useTakeCourseFile = () =>
  useCommand((client, input: { upload: string; name: string }) => client.courseFiles.take(input))
export const useCourseEditions = (id: string) =>
  useLive(['course-editions', id], (client, signal) => client.authoring.watchEditions({ id }, { signal }))
export const useCourseEdition = (course: string, edition: number, before: number | undefined) =>
  useLive(['course-edition', course, String(edition), String(before)], (client, signal) =>
    client.authoring.watchEdition({ course, edition, ...(before === undefined ? {} : { before }) }, { signal }),
  )
export const useRestoreEdition = () =>
  useCommand((client, input: { course: string; edition: number }) => client.authoring.restore(input))
