/** Questions from a file and into one; what could not be read is listed with its line and the reason. */
import { Button, FileButton, Menu } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArtelError } from '#core/contract/errors.ts'
import { type LostPart, type QuestionFormat, questionFormats, type QuestionProblem } from '#core/contract/quizzes.ts'
import type { Language } from '#core/domain/bilingual.ts'
import type { QuizSettings } from '#core/domain/quiz/quiz-settings.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { toArtelError } from '../../bridge/artel-error.ts'
import { useClient } from '../../bridge/client-context.tsx'
import { uploadFile } from '../../bridge/upload-file.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import classes from './course-editor.module.css'

interface QuestionFilesBarProps {
  readonly title: string
  readonly language: Language
  /** Those that are whole. */
  readonly questions: readonly Question[]
  readonly settings: QuizSettings | undefined
  readonly passShare: number
  /** @returns whether the quiz took the file's rules; it does so while it has no questions of its own */
  readonly onImport: (read: ImportedQuiz) => boolean
}

export interface ImportedQuiz {
  readonly questions: readonly Question[]
  readonly settings?: QuizSettings | undefined
  /** 0-1 */
  readonly passShare?: number | undefined
}

interface Report {
  readonly taken: number
  readonly problems: readonly QuestionProblem[]
  readonly leftOut: readonly string[]
  readonly lost: readonly LostPart[]
  /** Whether the file's rules were taken; undefined when it says none. */
  readonly hasRules?: boolean
}
const quietReport: Report = { taken: 0, problems: [], leftOut: [], lost: [] }

export function QuestionFilesBar(props: QuestionFilesBarProps) {
  const { t } = useTranslation('learning')
  const client = useClient()
  const [report, setReport] = useState<Report | undefined>()
  const [error, setError] = useState<ArtelError | undefined>()
  const { title, language, questions, settings, passShare, onImport } = props
  const guard = async (act: () => Promise<void>): Promise<void> => {
    setError(undefined)
    setReport(undefined)
    try {
      await act()
    } catch (cause) {
      setError(toArtelError(cause))
    }
  }
  const take = (file: File | null): Promise<void> =>
    guard(async () => {
      if (file === null) return
      const options = { signal: new AbortController().signal, onProgress: () => undefined }
      const upload = await uploadFile(file, client.uploads, options)
      if (upload === undefined) return
      const read = await client.quizzes.importQuestions({ upload, name: file.name, language })
      const isTaken = onImport(read)
      setReport({
        ...quietReport,
        taken: read.questions.length,
        problems: read.problems,
        ...(read.settings === undefined ? {} : { hasRules: isTaken }),
      })
    })
  const save = (format: QuestionFormat): Promise<void> =>
    guard(async () => {
      const made = await client.quizzes.exportQuestions({
        format,
        language,
        title: title === '' ? t('editor.quiz') : title,
        questions: [...questions],
        passShare,
        ...(settings === undefined ? {} : { settings }),
      })
      const link = document.createElement('a')
      link.href = `${made.address}?save`
      link.download = made.name
      link.click()
      const { leftOut, lost } = made
      if (leftOut.length + lost.length > 0) setReport({ ...quietReport, leftOut, lost })
    })
  return (
    <>
      <FileButton accept=".txt,.gift,.csv,.tsv,.xml,.zip" onChange={(file) => void take(file)}>
        {(button) => (
          <Button {...button} variant="subtle" size="compact-md">
            {t('editor.importQuestions')}
          </Button>
        )}
      </FileButton>
      <Menu>
        <Menu.Target>
          <Button variant="subtle" size="compact-md" disabled={questions.length === 0}>
            {t('editor.exportQuestions')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {questionFormats.map((format) => (
            <Menu.Item key={format} onClick={() => void save(format)}>
              {t(`editor.formats.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ErrorNote error={error} />
      {report !== undefined && <ImportReport report={report} />}
    </>
  )
}

function ImportReport({ report }: { readonly report: Report }) {
  const { t } = useTranslation('learning')
  return (
    <output className={classes['report']}>
      {report.leftOut.length + report.lost.length === 0 && (
        <p>
          {t('editor.imported', { count: report.taken })}
          {report.hasRules !== undefined && ` ${t(report.hasRules ? 'editor.rulesTaken' : 'editor.rulesKept')}`}
        </p>
      )}
      {report.problems.length > 0 && (
        <ul>
          {report.problems.map((problem, i) => (
            <li key={i}>
              <Where where={problem.where} /> {t(`editor.unread.${problem.reason}`)}{' '}
              {problem.detail !== '' && `(${problem.detail})`}
            </li>
          ))}
        </ul>
      )}
      {report.leftOut.length > 0 && (
        <>
          <p>{t('editor.leftOut')}</p>
          <ul>
            {report.leftOut.map((prompt, i) => (
              <li key={i}>{prompt}</li>
            ))}
          </ul>
        </>
      )}
      {report.lost.length > 0 && (
        <>
          <p>{t('editor.lostTitle')}</p>
          <ul>
            {report.lost.map(({ part, count }) => (
              <li key={part}>
                {t(`editor.lost.${part}`)}
                {part !== 'rules' && ` (${t('editor.lostIn', { count })})`}
              </li>
            ))}
          </ul>
        </>
      )}
    </output>
  )
}

/** A line of the file, or a line of a file in its archive. */
function Where({ where }: { readonly where: string }) {
  const { t } = useTranslation('learning')
  const [, file, line] = /^(.*):(\d+)$/.exec(where) ?? []
  if (file !== undefined && line !== undefined) return t('editor.atFileLine', { file, line })
  return t(/^\d+$/.test(where) ? 'editor.atLine' : 'editor.atFile', { where })
}
