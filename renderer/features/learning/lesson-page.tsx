/** A lesson: the course's outline at the left, the text to read, and behind it the quiz. */
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CourseView, LessonView } from '#core/contract/learning-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { Page } from '../../ui/page.tsx'
import { useCourse, useLesson, useOpenLesson } from './learning-data.ts'
import { LessonOutline } from './lesson-outline.tsx'
import { LessonReading } from './lesson-reading.tsx'
import { Quiz } from './quiz.tsx'
import classes from './lesson.module.css'

export function LessonPage() {
  const { id = '', lesson: lessonId = '' } = useParams({ strict: false })
  const { t } = useTranslation('learning')
  const language = useLanguage()
  const course = useCourse(id)
  const lesson = useLesson(lessonId)
  useOpenedLesson(lessonId)
  if (course === undefined || lesson === undefined || lesson.id !== lessonId) return null
  const title = bilingualText(lesson.title, language).text
  return (
    <Page
      title={title}
      layout="full"
      crumbs={[
        { label: t('title'), to: '/learning' },
        { label: bilingualText(course.title, language).text, to: `/learning/${course.id}` },
      ]}
    >
      <div className={classes['box']}>
        <div className={classes['frame']}>
          <LessonOutline course={course} current={lesson.id} language={language} />
          <LessonBody key={lesson.id} course={course} lesson={lesson} language={language} />
        </div>
      </div>
    </Page>
  )
}

/** Tells the engine once that the lesson was opened; it is a fact of the course's record, not of this screen. */
function useOpenedLesson(lesson: string): void {
  const open = useOpenLesson()
  const { run } = open
  useEffect(() => {
    if (lesson !== '') run({ id: lesson })
  }, [lesson, run])
}

function LessonBody({
  course,
  lesson,
  language,
}: {
  readonly course: CourseView
  readonly lesson: LessonView
  readonly language: Language
}) {
  const navigate = useNavigate()
  const [isQuiz, setQuiz] = useState(() => hasBegun(lesson))
  const at = course.parts.findIndex((p) => p.id === lesson.id)
  const next = course.parts[at + 1]
  const previous = course.parts[at - 1]
  const goPrevious = (): void => {
    if (previous !== undefined)
      void navigate({ to: '/learning/$id/lesson/$lesson', params: { id: course.id, lesson: previous.id } })
  }
  const goNext = (): void => {
    if (next === undefined) void navigate({ to: '/learning/$id', params: { id: course.id } })
    else void navigate({ to: '/learning/$id/lesson/$lesson', params: { id: course.id, lesson: next.id } })
  }
  useLessonKeys(goPrevious, goNext)
  if (isQuiz && lesson.quiz !== undefined) {
    return (
      <Quiz
        lesson={lesson}
        quiz={lesson.quiz}
        language={language}
        onReading={() => {
          setQuiz(false)
        }}
        isLast={next === undefined}
        onNext={goNext}
      />
    )
  }
  return (
    <LessonReading
      lesson={lesson}
      language={language}
      isLast={next === undefined}
      onQuiz={() => {
        setQuiz(true)
      }}
      onNext={goNext}
    />
  )
}

/** [ and ] by their place on the keyboard, so that they work in both layouts; never while something is being written. */
function useLessonKeys(onPrevious: () => void, onNext: () => void): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (event.target instanceof HTMLElement && event.target.closest('textarea, input, select, [contenteditable]'))
      return
    if (event.code === 'BracketLeft') onPrevious()
    else if (event.code === 'BracketRight') onNext()
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => handle(event)
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

/** A quiz that was begun and not finished goes on where it stopped. */
function hasBegun(lesson: LessonView): boolean {
  return lesson.quiz?.go.kind === 'open' && (lesson.quiz.score.answered > 0 || lesson.quiz.go.limitMs !== undefined)
}
