/** The board: what was taken on, in three columns. Steps are moved by the pointer or by the choice on each of them. */
import { Button, SegmentedControl, Select } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardView } from '#core/contract/steps.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { ReminderChoice } from '../../../ui/reminder-choice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Board } from './board.tsx'
import { useBoard, useSetStepReminder } from './step-data.ts'
import { StepForm } from './step-form.tsx'
import classes from './steps.module.css'

export function StepsPage() {
  const { t } = useTranslation('steps')
  const { t: ofAssessment } = useTranslation('assessment')
  const aim = useAimedStep()
  const [space, setSpace] = useState<string>()
  const [isAdding, setAdding] = useState(false)
  const board = useBoard(space, aim)
  if (board === undefined) return null
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      crumbs={[{ label: ofAssessment('title'), to: '/assessment' }]}
      actions={
        <Button variant="filled" onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      }
    >
      <div className={classes['box']}>
        <BoardChoice board={board} onChoose={setSpace} />
        {isAdding && <StepForm board={board} step={undefined} onEnd={() => setAdding(false)} />}
        <Body key={`${board.space} ${aim ?? ''}`} board={board} aim={aim} />
        <div className={classes['reminding']}>
          <Section title={t('remind.title')}>
            <Reminding reminder={board.reminder} />
          </Section>
        </div>
      </div>
    </Page>
  )
}

/** Of `?step=`: where a notification, Home or a conflict leads. */
function useAimedStep(): string | undefined {
  const search: { readonly step?: unknown } = useSearch({ strict: false })
  return typeof search.step === 'string' ? search.step : undefined
}

function Reminding({ reminder }: { readonly reminder: BoardView['reminder'] }) {
  const { t } = useTranslation('steps')
  const save = useSetStepReminder()
  return (
    <ReminderChoice
      choice={reminder}
      labels={{ on: t('remind.on'), hour: t('remind.hour'), hint: t('remind.hint') }}
      onChange={save.run}
      error={save.error}
    />
  )
}

function Body({ board, aim }: { readonly board: BoardView; readonly aim: string | undefined }) {
  const { t } = useTranslation('steps')
  const [whose, setWhose] = useState('all')
  const isShared = board.people.length > 0
  const steps = board.steps.filter(({ isMine }) => !isShared || whose === 'all' || isMine)
  return (
    <>
      {board.steps.length === 0 && (
        <EmptyState
          title={t('empty.title')}
          text={t('empty.text')}
          hints={[t('empty.hint1'), t('empty.hint2'), t('empty.hint3')]}
        />
      )}
      {isShared && board.steps.length > 0 && (
        <SegmentedControl
          aria-label={t('whose')}
          value={whose}
          data={[
            { value: 'all', label: t('all') },
            { value: 'mine', label: t('mine') },
          ]}
          onChange={setWhose}
        />
      )}
      <Board board={board} steps={steps} aim={aim} />
    </>
  )
}

function BoardChoice({ board, onChoose }: { readonly board: BoardView; readonly onChoose: (space: string) => void }) {
  const { t } = useTranslation('steps')
  const language = useLanguage()
  if (board.boards.length < 2) return null
  return (
    <Select
      className={classes['choice']}
      label={t('board')}
      allowDeselect={false}
      value={board.space}
      data={board.boards.map(({ space, kind, title }) => ({
        value: space,
        label: title === undefined ? t(`boards.${kind}`) : bilingualText(title, language).text,
      }))}
      onChange={(space) => {
        if (space !== null) onChoose(space)
      }}
    />
  )
}
