/** The goals of the starter, for plans. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { starterGoalsFile, starterGoalsSchema, type LearningGoal } from '#core/starter/starter-goals.ts'

/** @param folder `resources/starter`. @throws Error when the file is broken; none is no goals. */
export function readGoals(folder: string): readonly LearningGoal[] {
  const path = join(folder, starterGoalsFile)
  return existsSync(path) ? starterGoalsSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : []
}
