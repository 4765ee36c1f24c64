/** One's record as a table for other programs: results and courses, one below the other. */
import type { StudyRecord } from '#core/contract/study-record.ts'
import { bilingualText, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import { csvRows } from '../../../ui/csv-rows.ts'

export interface RecordWords {
  readonly results: readonly string[]
  readonly courses: readonly string[]
  readonly passed: string
  readonly failed: string
}

export function recordCsv(record: StudyRecord, words: RecordWords, language: Language): string {
  const title = (text: Bilingual | undefined): string => (text === undefined ? '' : bilingualText(text, language).text)
  const percent = (share: number | undefined): string => (share === undefined ? '' : String(Math.round(share * 100)))
  const rows = [
    words.results,
    ...record.results.map((r) => [
      dayOf(r.at),
      title(r.courseTitle),
      title(r.part),
      percent(r.scaled),
      r.isPassed ? words.passed : words.failed,
    ]),
    [],
    words.courses,
    ...record.courses.map((c) => [
      title(c.title),
      percent(c.share),
      String(c.tries),
      percent(c.best),
      String(Math.round(c.durationMs / 60_000)),
      c.startedAt === undefined ? '' : dayOf(c.startedAt),
      c.lastAt === undefined ? '' : dayOf(c.lastAt),
    ]),
  ]
  return csvRows(rows, language)
}

function dayOf(at: number): string {
  const day = new Date(at)
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`
}
