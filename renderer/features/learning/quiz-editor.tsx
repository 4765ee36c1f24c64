/** The quiz of a lesson while it is being written: the pass share how it is taken, and its questions. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ShareField } from '../../ui/number-field.tsx'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import type { LessonDraft } from './course-form.ts'
import { EditorRow } from './editor-row.tsx'
import { QuestionBank } from './question-bank.tsx'
import { type ImportedQuiz, QuestionFilesBar } from './question-files-bar.tsx'
import { type QuestionDraft, questionDraftSchema } from '#core/domain/quiz/question-draft.ts'
import { askableQuestion, freeKey, newQuestion } from './question-form.ts'
import { questionProblems } from '#core/domain/quiz/question-problems.ts'
import { QuestionRowBody } from './question-row-body.tsx'
import { QuizSettingsFields } from './quiz-settings-fields.tsx'
import { moveItem } from './move-item.ts'
import classes from './course-editor.module.css'

type QuizDraft = NonNullable<LessonDraft['quiz']>
interface QuizEditorProps {
  /** Of the lesson: a file of its questions is called so. */
  readonly title: string
  readonly quiz: QuizDraft | undefined
  readonly language: Language
  readonly onChange: (quiz: QuizDraft | undefined) => void
}

export function QuizEditor({ title, quiz, language, onChange }: QuizEditorProps) {
  const { t } = useTranslation('learning')
  const [removed, setRemoved] = useState<QuizDraft | undefined>()
  if (quiz === undefined)
    return (
      <Button
        variant="subtle"
        size="compact-md"
        onClick={() => onChange(removed ?? { passShare: 0.7, questions: [newQuestion('single', 'q1', language)] })}
      >
        {t(removed === undefined ? 'editor.addQuiz' : 'editor.undo')}
      </Button>
    )
  return (
    <WrittenQuiz
      title={title}
      quiz={quiz}
      language={language}
      onChange={onChange}
      onRemove={() => {
        setRemoved(quiz)
        onChange(undefined)
      }}
    />
  )
}

interface WrittenQuizProps extends QuizEditorProps {
  readonly quiz: QuizDraft
  readonly onRemove: () => void
}

function WrittenQuiz({ title, quiz, language, onChange, onRemove }: WrittenQuizProps) {
  const { t } = useTranslation('learning')
  const [open, setOpen] = useState<string | undefined>()
  const [isBank, setBank] = useState(false)
  const { questions } = quiz
  const setQuestions = (next: readonly QuestionDraft[]): void => onChange({ ...quiz, questions: [...next] })
  const add = (): void => {
    const key = freeKey(
      'q',
      questions.map((q) => q.key),
    )
    setQuestions([...questions, newQuestion('single', key, language)])
    setOpen(key)
  }
  const addAll = (imported: ImportedQuiz): boolean => {
    const { next, isReplaced } = withImported(quiz, imported)
    onChange(next)
    return isReplaced
  }
  return (
    <section className={classes['quiz']} aria-label={t('editor.quiz')}>
      <Rules quiz={quiz} onChange={onChange} />
      <QuestionRows language={language} questions={questions} open={open} onOpen={setOpen} onChange={setQuestions} />
      <div className={classes['line']}>
        <Button size="compact-md" disabled={questions.length >= limits.questionsPerQuiz} onClick={add}>
          {t('editor.addQuestion')}
        </Button>
        <Button variant="subtle" size="compact-md" aria-expanded={isBank} onClick={() => setBank(!isBank)}>
          {t(isBank ? 'editor.bankClose' : 'editor.bankOpen')}
        </Button>
        <QuestionFilesBar
          title={title}
          language={language}
          questions={questions.flatMap((q) => askableQuestion(q) ?? [])}
          settings={quiz.settings}
          passShare={quiz.passShare}
          onImport={addAll}
        />
        <Button variant="subtle" size="compact-md" onClick={onRemove}>
          {t('editor.removeQuiz')}
        </Button>
      </div>
      {isBank && <QuestionBank language={language} onCopy={({ question }) => addAll({ questions: [question] })} />}
    </section>
  )
}

/** Under keys of this quiz; a question that nobody has written yet gives way. The rules of what comes in stand where nothing stood. */
function withImported(quiz: QuizDraft, { questions: more, settings, passShare = quiz.passShare }: ImportedQuiz) {
  const kept = quiz.questions.filter((q) => questionProblems(q)[0] !== 'question-no-prompt')
  const questions = more.reduce<readonly QuestionDraft[]>((all, question) => {
    const keys = all.map((q) => q.key)
    return [...all, questionDraftSchema.parse({ ...question, key: freeKey('q', keys) })]
  }, kept)
  const isReplaced = kept.length === 0
  const rules = isReplaced ? { passShare, ...(settings === undefined ? {} : { settings }) } : {}
  const next: QuizDraft = { ...quiz, ...rules, questions: questions.slice(0, limits.questionsPerQuiz) }
  return { next, isReplaced }
}

function Rules({ quiz, onChange }: Pick<WrittenQuizProps, 'quiz' | 'onChange'>) {
  const { t } = useTranslation('learning')
  return (
    <>
      <div className={classes['line']}>
        <h4 className={classes['quizTitle']}>{t('editor.quiz')}</h4>
        <ShareField
          label={t('editor.passShare')}
          className={classes['inlineField']}
          w={88}
          value={quiz.passShare}
          onChange={(passShare = quiz.passShare) => onChange({ ...quiz, passShare })}
        />
      </div>
      <QuizSettingsFields
        settings={quiz.settings}
        questions={quiz.questions}
        onChange={(settings) => {
          const { settings: _settings, ...rest } = quiz
          onChange(settings === undefined ? rest : { ...rest, settings })
        }}
      />
    </>
  )
}

interface QuestionRowsProps {
  readonly language: Language
  readonly questions: readonly QuestionDraft[]
  /** The key of the one whose fields are shown. */
  readonly open: string | undefined
  readonly onOpen: (key: string | undefined) => void
  readonly onChange: (questions: readonly QuestionDraft[]) => void
}

function QuestionRows({ language, questions, open, onOpen, onChange }: QuestionRowsProps) {
  const { t } = useTranslation('learning')
  return (
    <ol className={classes['rows']}>
      {questions.map((question, i) => (
        <li key={question.key} data-place={`question-${question.key}`}>
          <EditorRow
            number={t('editor.question', { n: i + 1 })}
            title={bilingualText(question.prompt, language).text || t(`editor.kinds.${question.kind}`)}
            isOpen={open === question.key || questions.length === 1}
            isFirst={i === 0}
            isLast={i === questions.length - 1}
            onToggle={() => onOpen(open === question.key ? undefined : question.key)}
            onMove={(step) => onChange(moveItem(questions, i, step))}
            onRemove={() => onChange(questions.filter((q) => q !== question))}
          >
            <QuestionRowBody
              question={question}
              language={language}
              onChange={(next) => onChange(questions.map((q) => (q.key === question.key ? next : q)))}
            />
          </EditorRow>
        </li>
      ))}
    </ol>
  )
}
