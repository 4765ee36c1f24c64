/** One step on the board: what it is, where to begin, who does it and by when. */
import { Button, NativeSelect } from '@mantine/core'
import { useDraggable } from '@dnd-kit/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardView, StepView } from '#core/contract/steps.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { stepStates, type StepState } from '#core/domain/step/step.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { useTakeBack } from '../../../bridge/use-take-back.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { dayStart } from '../../../ui/typed-date.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { stepPath } from '../step-path.ts'
import { useRemove } from './step-data.ts'
import { StepForm } from './step-form.tsx'
import classes from './steps.module.css'

interface StepItemProps {
  readonly board: BoardView
  readonly step: StepView
  /** The person was led here. */
  readonly isAimed: boolean
  readonly onMove: (state: StepState) => void
}

export function StepItem({ board, step, isAimed, onMove }: StepItemProps) {
  const { t } = useTranslation('steps')
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const back = useTakeBack(step.id, useRemove())
  const { setNodeRef, listeners, transform } = useDraggable({ id: step.id, disabled: isOpen })
  const title = bilingualText(step.title, language)
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!isAimed) return
    head.current?.scrollIntoView({ block: 'center' })
    head.current?.focus({ preventScroll: true })
  }, [isAimed])
  const place = transform === null ? undefined : { transform: `translate(${transform.x}px, ${transform.y}px)` }
  if (back.isTaken)
    return (
      <li className={classes['step']}>
        <output className={classes['removed']}>
          {t('removed')}{' '}
          <Button variant="subtle" size="compact-md" onClick={back.undo}>
            {t('undo')}
          </Button>
        </output>
      </li>
    )
  if (isOpen)
    return (
      <li className={classes['step']}>
        <StepForm board={board} step={step} onEnd={() => setOpen(false)} />
      </li>
    )
  return (
    <li
      ref={setNodeRef}
      className={classes['step']}
      style={place}
      data-dragged={transform !== null || undefined}
      data-aimed={isAimed || undefined}
      {...listeners}
    >
      <h3
        ref={head}
        tabIndex={isAimed ? -1 : undefined}
        className={classes['stepTitle']}
        lang={title.language === language ? undefined : title.language}
      >
        {step.opens === undefined ? title.text : <Link to={stepPath(step.opens)}>{title.text}</Link>}
      </h3>
      <Facts step={step} />
      {step.mark !== undefined && <StatusChip state={step.mark} />}
      <div className={classes['acts']}>
        <NativeSelect
          aria-label={t('moveOf', { title: title.text })}
          value={step.state}
          data={stepStates.map((state) => ({ value: state, label: t(`state.${state}`) }))}
          onChange={(event) => {
            const state = stepStates.find((one) => one === event.currentTarget.value)
            if (state !== undefined) onMove(state)
          }}
        />
        <Button
          variant="subtle"
          size="compact-md"
          aria-label={t('editOf', { title: title.text })}
          onClick={() => setOpen(true)}
        >
          {t('edit')}
        </Button>
        {step.mayRemove && (
          <Button
            variant="subtle"
            size="compact-md"
            aria-label={t('removeOf', { title: title.text })}
            onClick={back.take}
          >
            {t('remove')}
          </Button>
        )}
      </div>
      <ErrorNote error={back.error} />
    </li>
  )
}

function Facts({ step }: { readonly step: StepView }) {
  const { t } = useTranslation('steps')
  const format = useFormat()
  const language = useLanguage()
  const area = step.area && bilingualText(step.area, language).text
  const first = step.first && bilingualText(step.first.text, language)
  const facts = [area, step.owner?.displayName].filter((fact) => fact !== undefined)
  const due = step.due === undefined ? undefined : format.date(dayStart(step.due))
  return (
    <>
      {facts.length > 0 && <p className={classes['facts']}>{facts.join(' · ')}</p>}
      {first !== undefined && step.first !== undefined && (
        <p className={classes['first']}>
          {t('firstOf', { time: format.minutes(step.first.minutes) })} <span lang={first.language}>{first.text}</span>
        </p>
      )}
      {step.state === 'done' ? (
        <p className={classes['facts']}>{t('doneOn', { date: format.date(step.movedAt) })}</p>
      ) : (
        due !== undefined && (
          <p className={classes['facts']} data-due={step.dueState}>
            {t(step.dueState === 'overdue' ? 'overdue' : 'dueBy', { date: due })}
          </p>
        )
      )}
      {step.advisedBy !== undefined && (
        <p className={classes['facts']}>{t('advisedBy', { name: step.advisedBy.displayName })}</p>
      )}
      {step.note !== undefined && step.note !== '' && <p className={classes['note']}>{step.note}</p>}
    </>
  )
}
