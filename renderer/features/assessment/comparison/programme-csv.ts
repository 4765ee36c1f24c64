/** The published figures as a table for other programs: what is hidden on the screen is hidden here. */
import type { TFunction } from 'i18next'
import type { ProgrammeQuestionnaire } from '#core/contract/comparison.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { csvRows } from '../../../ui/csv-rows.ts'
import { className } from './class-name.ts'

export function programmeCsv(
  questionnaire: ProgrammeQuestionnaire,
  t: TFunction<'comparison'>,
  language: Language,
): string {
  const rows = questionnaire.classes.flatMap(({ class: name, cells }) =>
    questionnaire.areas.map(({ key, title }): readonly string[] => {
      const cell = Object.hasOwn(cells, key) ? cells[key] : undefined
      const head = [className(name, t), bilingualText(title, language).text]
      if (cell === undefined) return head
      if (cell.kind === 'hidden') return [...head, t('hidden', { n: cell.n, count: cell.needed })]
      const [low = '', high = ''] = cell.quartiles ?? []
      return [...head, String(cell.n), String(cell.median), String(low), String(high), String(100 - cell.median)]
    }),
  )
  const needs = questionnaire.classes.flatMap(({ class: name, needs: found }) =>
    found.map(({ topic, title, gap, objects }): readonly string[] => [
      className(name, t),
      title === undefined ? topic : bilingualText(title, language).text,
      String(gap),
      String(objects),
    ]),
  )
  return csvRows(
    [
      [t('classHead'), t('area'), t('companies'), t('median'), t('lowQuartile'), t('highQuartile'), t('gap')],
      ...rows,
      [],
      [t('classHead'), t('topic'), t('gap'), t('objects')],
      ...needs,
    ],
    language,
  )
}
