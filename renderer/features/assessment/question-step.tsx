/** One question: five anchored statements, two ways of not answering, and a place for what the answer rests on. */
import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { instrumentKind, type Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import type { ResponseAnswer } from '#core/domain/response/response.ts'
import type { ResponseView } from '#core/contract/assessment-views.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useAnswer, useFinish } from './assessment-data.ts'
import { Evidence } from './evidence.tsx'
import { Hints } from './filling/hints.tsx'
import { WayBar } from './filling/way-bar.tsx'
import { LevelChoices } from './level-choices.tsx'
import { answeredCount, firstOpen } from './questionnaire-steps.ts'
import { useLevelKeys } from './use-level-keys.ts'
import classes from './assessment.module.css'
import own from './question.module.css'

type Question = Questionnaire['questions'][number]
interface QuestionStepProps {
  readonly questionnaire: Questionnaire
  readonly response: ResponseView
  readonly question: Question
  readonly index: number
  readonly language: Language
  readonly onShow: (index: number) => void
  readonly onFinished: () => void
  /** Stands under the statements: what was answered the last time. */
  readonly beside?: ReactNode
}

export function QuestionStep(props: QuestionStepProps) {
  const { questionnaire, response, question, index, language } = props
  const { t } = useTranslation('assessment')
  const step = useStep(props)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const prompt = bilingualText(question.prompt, language)
  return (
    <div className={classes['box']}>
      <section
        className={own['step']}
        aria-label={t('form.of', { n: index + 1, total: questionnaire.questions.length })}
      >
        <StepHead
          questionnaire={questionnaire}
          response={response}
          question={question}
          index={index}
          language={language}
          onShow={props.onShow}
        />
        <h2
          className={own['prompt']}
          ref={heading}
          tabIndex={-1}
          lang={prompt.language === language ? undefined : prompt.language}
        >
          {prompt.text}
        </h2>
        <p className={own['how']}>{t('form.how')}</p>
        <Hints question={question} language={language} />
        <LevelChoices
          question={question}
          kind={instrumentKind(questionnaire)}
          answer={step.answer}
          language={language}
          onAnswer={step.choose}
        />
        {props.beside}
        <Evidence response={response} question={question} language={language} />
        <ErrorNote error={step.error} />
        <StepFoot {...props} step={step} />
      </section>
    </div>
  )
}

function useStep({ questionnaire, response, question, index, onShow, onFinished }: QuestionStepProps) {
  const save = useAnswer()
  const finish = useFinish()
  const answer = Object.hasOwn(response.answers, question.key) ? response.answers[question.key] : undefined
  const isLast = index === questionnaire.questions.length - 1
  const choose = (next: ResponseAnswer): void => {
    save.run({ response: response.id, question: question.key, answer: next })
  }
  const goOn = (): void => {
    if (!isLast) onShow(index + 1)
    else finish.run({ response: response.id }, onFinished)
  }
  useLevelKeys({ onAnswer: choose, onNext: goOn })
  return { answer, choose, goOn, isLast, error: save.error ?? finish.error, isBusy: finish.isPending }
}

type Step = ReturnType<typeof useStep>

function StepHead({
  questionnaire,
  response,
  question,
  index,
  language,
  onShow,
}: Omit<QuestionStepProps, 'onFinished'>) {
  const { t } = useTranslation('assessment')
  const area = questionnaire.areas.find((a) => a.key === question.area)
  return (
    <div className={own['stepHead']}>
      <span className={own['count']}>{t('form.of', { n: index + 1, total: questionnaire.questions.length })}</span>
      {questionnaire.questions.length <= 24 && (
        <span className={own['segments']} aria-hidden="true">
          {questionnaire.questions.map((q, i) => (
            <span
              key={q.key}
              className={own['segment']}
              data-answered={Object.hasOwn(response.answers, q.key)}
              data-current={i === index}
            />
          ))}
        </span>
      )}
      <span className={own['stepArea']}>{area === undefined ? '' : bilingualText(area.title, language).text}</span>
      <WayBar
        questionnaire={questionnaire}
        response={response}
        area={question.area}
        language={language}
        onShow={onShow}
      />
    </div>
  )
}

function StepFoot({ questionnaire, response, index, onShow, step }: QuestionStepProps & { readonly step: Step }) {
  const { t } = useTranslation(['assessment', 'filling'])
  const open = questionnaire.questions.length - answeredCount(questionnaire.questions, response.answers)
  return (
    <>
      {step.isLast && open > 0 && (
        <p className={own['how']}>
          {t('form.unanswered', { count: open })} {t('form.finishAnyway')}{' '}
          <Button
            variant="subtle"
            size="compact-md"
            onClick={() => onShow(firstOpen(questionnaire.questions, response.answers))}
          >
            {t('filling:way.first')}
          </Button>
        </p>
      )}
      <footer className={classes['foot']}>
        {response.state !== undefined && Object.keys(response.answers).length > 0 && (
          <StatusChip
            state={response.state}
            {...(response.state.kind === 'waiting' ? { words: t('form.kept') } : {})}
          />
        )}
        <span className={own['hints']} aria-hidden="true">
          <span>
            <Kbd>1</Kbd>–<Kbd>5</Kbd> {t('form.keysChoose')}
          </span>
          <span>
            <Kbd>0</Kbd> {t('filling:way.keyNone')}
          </span>
          <span>
            <Kbd>?</Kbd> {t('filling:way.keyUnknown')}
          </span>
          <span>
            <Kbd>Enter</Kbd> {t('form.keysNext')}
          </span>
        </span>
        <Button disabled={index === 0} onClick={() => onShow(index - 1)}>
          {t('form.back')}
        </Button>
        <Button variant="filled" size="md" disabled={step.isBusy} onClick={step.goOn}>
          {step.isLast ? t('form.finish') : t('form.next')}
        </Button>
      </footer>
    </>
  )
}
