/**
 * Bundles the rules of quizzes (core/domain/quiz) for the pages of exported courses, so that they score as Artel does; word forms (the search's stemmer) are a part of their own that only pages with words to
 * write need. `--write` puts them into engine/packages/scorm-export/rules-script.ts; a test says when that is due.
 */
import { writeFile } from 'node:fs/promises'
import { build } from 'vite'
import { inProject, projectRoot } from './project-paths.ts'

export const rulesFile = inProject('engine/packages/scorm-export/rules-script.ts')

const rulesEntry = `
export { scoreAnswer, sumScores } from '${inProject('core/domain/quiz/quiz-rules.ts')}'
export { isInRegion, spotOf } from '${inProject('core/domain/quiz/hotspot.ts')}'
export { numberAnswer } from '${inProject('core/domain/quiz/number-text.ts')}'
export { exactForms } from '${inProject('core/domain/quiz/text-match.ts')}'
`
const formsEntry = `
import { createStemmer } from '${inProject('engine/search/stem-word.ts')}'
export const stem = createStemmer().stem
`

/** The file as it should be. */
export async function makeScormRules(): Promise<string> {
  const [rules, forms] = [await bundle('artelRules', rulesEntry), await bundle('artelForms', formsEntry)]
  return `/** Made by \`node scripts/make-scorm-rules.ts --write\` out of core/domain/quiz and engine/search/stem-word.ts. Not edited by hand. */
export const rulesScript =
  ${literal(rules)}
export const formsScript =
  ${literal(forms)}
`
}

/** In the quotes that need fewer signs before them, as the formatter wants it. */
function literal(text: string): string {
  const count = (sign: string): number => text.split(sign).length
  const quote = count("'") > count('"') ? '"' : "'"
  const escaped = text.trim().replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', '\\n')
  return `${quote}${escaped}${quote}`
}

async function bundle(name: string, code: string): Promise<string> {
  const entry = `virtual:${name}`
  const built = await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id.endsWith(entry) ? `\0${entry}` : undefined),
        load: (id) => (id === `\0${entry}` ? code : undefined),
        transform: (source, id) => (id.endsWith('snowball-stemmers.js') ? twoLanguages(source) : undefined),
      },
    ],
    build: { write: false, target: 'es2018', minify: true, lib: { entry, formats: ['iife'], name } },
  })
  for (const output of Array.isArray(built) ? built : [])
    for (const part of output.output) if (part.type === 'chunk') return part.code
  throw new Error(`${name} could not be bundled.`)
}

/** Of two dozen languages those that we have: the others are cut out before the bundle is made. */
export function twoLanguages(source: string): string {
  const cut = source.replace(
    /\n {4}var (\w+)Stemmer = function \(_SnowballStemmer\d*\) \{[\s\S]*?\n {4}\}\(SnowballStemmer\);/g,
    (whole, language: string) => (language === 'russian' || language === 'english' ? whole : ''),
  )
  return cut.replace(/\n {12}(\w+): \1Stemmer(,?)/g, (whole, language: string) =>
    language === 'russian' || language === 'english' ? whole : '',
  )
}

if (import.meta.main) {
  const made = await makeScormRules()
  if (process.argv.includes('--write')) await writeFile(rulesFile, made)
  console.log(`${made.length} characters`)
}
