import { app, dialog } from 'electron/main'
import { type ErrorCode, errorText } from '#core/contract/errors.ts'
import type { Language } from '#core/domain/bilingual.ts'
import type { Log } from './log-file.ts'

/** Says what happened and what to do, in the person's language. Works before the first window too. */
export function showFault(code: ErrorCode, language: Language): void {
  const { what, next } = errorText({ code, facts: {} }, language)
  dialog.showErrorBox(app.getName(), `${what}\n\n${next}`)
}

/** Faults of the shell itself: logged, and shown once. The records are the engine's, in another process, and not touched by them. */
export function catchFaults(log: Log, language: () => Language): void {
  let isShown = false
  const caught = (event: string, error: unknown): void => {
    log.write(event, error)
    if (isShown) return
    isShown = true
    app
      .whenReady()
      .then(() => showFault('internal', language()))
      .catch((failure: unknown) => log.write('fault.not-shown', failure))
  }
  process.on('uncaughtException', (error) => caught('fault.exception', error))
  process.on('unhandledRejection', (error) => caught('fault.rejection', error))
}
