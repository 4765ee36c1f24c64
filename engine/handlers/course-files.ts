/** Courses as files: implements core/contract/course-files.ts. */
import { exportScorm } from './course-export.ts'
import { exportArtel, inspectArtel, takeArtel } from './course-file.ts'
import { importText } from './course-from-text.ts'
import type { HandlerDeps } from './deps.ts'
import type { ContractImplementer } from './implementer.ts'
import { createReader } from './reader.ts'

export function courseFileHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  const { courseFiles } = os
  return {
    export: courseFiles.export.handler(({ input: { course, format, language } }) =>
      format === 'artel'
        ? exportArtel(deps, reader, course, language)
        : exportScorm(deps, reader, course, format, language),
    ),
    inspect: courseFiles.inspect.handler(({ input }) => inspectArtel(deps, reader, input.upload, input.name)),
    take: courseFiles.take.handler(({ input }) => takeArtel(deps, reader, input.upload, input.name)),
    importText: courseFiles.importText.handler(({ input }) => importText(deps, reader, input)),
  }
}
