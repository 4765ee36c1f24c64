/** The starter library as it is shipped: path relative to `resources/starter`, with `/`, and text. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { starterQuestionnaireSchema } from '#core/starter/starter-files.ts'

const folder = join(import.meta.dirname, '../../resources/starter')
export const starterFiles: ReadonlyMap<string, string> = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(json|md)$/.test(path))
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]),
)

/** A questionnaire as it is shipped, by the name of its file. */
export function shippedQuestionnaire(name: string): z.infer<typeof starterQuestionnaireSchema> {
  const text = starterFiles.get(`questionnaires/${name}.json`)
  if (text === undefined) throw new Error(`No questionnaire ${name} is shipped.`)
  return starterQuestionnaireSchema.parse(JSON.parse(text))
}
