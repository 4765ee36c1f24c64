/** The areas of a result, ready to be drawn: names in the language, the score now and before, and what the score says. */
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { type Band, bandOf, bands } from '#core/domain/questionnaire/bands.ts'
import type { ResponseView } from '#core/contract/assessment-views.ts'

interface Said {
  readonly text: string
  readonly language: Language
}

export interface AreaResult {
  readonly key: string
  readonly title: string
  /** One or two words, for the radar's axis. */
  readonly short: string
  /** The titles' language, where it isn't the reader's. */
  readonly language: Language
  /** 0-100; undefined while too few questions are answered. */
  readonly now: number | undefined
  readonly before: number | undefined
  readonly answered: number
  readonly applicable: number
  readonly band: Band | undefined
  readonly says: Said | undefined
  /** What the next band looks like in practice; nothing comes after the last. */
  readonly next: Said | undefined
}

export function areaResults(
  questionnaire: Pick<Questionnaire, 'areas'>,
  response: Pick<ResponseView, 'score'>,
  /** Earlier scores that may stand beside these, by area. */
  before: Readonly<Record<string, number>> | undefined,
  language: Language,
): readonly AreaResult[] {
  return questionnaire.areas.map((area) => {
    const score = response.score.areas.find((a) => a.area === area.key)
    const band = score?.score === undefined ? undefined : bandOf(score.score)
    const says = band === undefined ? undefined : area.interpretations?.[bands.indexOf(band)]
    const next = band === undefined ? undefined : area.nextLevels?.[bands.indexOf(band)]
    const title = bilingualText(area.title, language)
    return {
      key: area.key,
      title: title.text,
      short: bilingualText(area.short, language).text,
      language: title.language,
      now: score?.score,
      before: before !== undefined && Object.hasOwn(before, area.key) ? before[area.key] : undefined,
      answered: score?.answered ?? 0,
      applicable: score?.applicable ?? 0,
      band,
      says: says === undefined ? undefined : bilingualText(says, language),
      next: next === undefined ? undefined : bilingualText(next, language),
    }
  })
}

/** The best and the weakest area; none when all stand equal, because then neither is. */
export function extremes(results: readonly AreaResult[]): {
  readonly strongest: AreaResult | undefined
  readonly weakest: AreaResult | undefined
} {
  const scored = results.filter((r) => r.now !== undefined).sort((a, b) => (b.now ?? 0) - (a.now ?? 0))
  const strongest = scored[0]
  const weakest = scored.at(-1)
  return strongest?.now === weakest?.now ? { strongest: undefined, weakest: undefined } : { strongest, weakest }
}
