/** The board: what was taken on, in three columns. Steps are moved by the pointer or by the choice on each of them. */
import { Button, SegmentedControl, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardView } from '#core/contract/steps.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { Board } from './board.tsx'
import { useBoard } from './step-data.ts'
import { StepForm } from './step-form.tsx'
import classes from './steps.module.css'

export function StepsPage() {
  const { t } = useTranslation('steps')
  const { t: ofAssessment } = useTranslation('assessment')
  const [space, setSpace] = useState<string>()
  const [isAdding, setAdding] = useState(false)
  const board = useBoard(space)
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
        <Body key={board.space} board={board} />
      </div>
    </Page>
  )
}

function Body({ board }: { readonly board: BoardView }) {
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
      <Board board={board} steps={steps} />
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
