/** Taking a proposed step on: it goes to the board, mine and due in two weeks. */
import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useBoard, useTake } from './step-data.ts'
import classes from './steps.module.css'

interface TakeStepProps {
  readonly response: string
  readonly questionnaire: string
  readonly rule: string
  readonly title: string
}

export function TakeStep({ response, questionnaire, rule, title }: TakeStepProps) {
  const { t } = useTranslation('steps')
  const board = useBoard()
  const take = useTake()
  if (board === undefined) return null
  const taken = board.steps.find((step) => step.questionnaire === questionnaire && step.rule === rule)
  if (taken !== undefined)
    return (
      <p className={classes['taken']}>
        <IconCheck size={16} stroke={1.6} aria-hidden="true" /> {t(`taken.${taken.state}`)}{' '}
        <Link to="/assessment/steps">{t('toBoard')}</Link>
      </p>
    )
  return (
    <>
      <Button
        size="compact-md"
        loading={take.isPending}
        aria-label={t('takeOf', { title })}
        onClick={() => take.run({ response, rule })}
      >
        {t('take')}
      </Button>
      <ErrorNote error={take.error} />
    </>
  )
}
