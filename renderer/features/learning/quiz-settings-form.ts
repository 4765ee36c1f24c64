/** Settings of a quiz while they are being written: what is at its usual value isn't kept. */
import { type QuizSettings, quizSettingsSchema } from '#core/domain/quiz/quiz-settings.ts'

type Patch = { readonly [K in keyof QuizSettings]?: QuizSettings[K] | undefined }

const usual: Patch = { feedback: 'now', counts: 'best', pauseMs: 0 }

/** Undefined when nothing but the usual is left. */
export function changedSettings(settings: QuizSettings | undefined, patch: Patch): QuizSettings | undefined {
  const merged: Record<string, unknown> = { ...settings, ...patch }
  const kept = Object.fromEntries(
    Object.entries(merged).filter(
      ([key, value]) => value !== undefined && value !== Object.entries(usual).find(([k]) => k === key)?.[1],
    ),
  )
  return Object.keys(kept).length === 0 ? undefined : quizSettingsSchema.parse(kept)
}
