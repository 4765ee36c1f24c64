/** Three columns. By the pointer a step is dragged into another one; by the keyboard it is moved by its own choice. */
import { DndContext, type DragEndEvent, PointerSensor, useDroppable, useSensor, useSensors } from '@dnd-kit/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardView, StepView } from '#core/contract/steps.ts'
import { stepStates, type StepState } from '#core/domain/step/step.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useMove } from './step-data.ts'
import { StepItem } from './step-item.tsx'
import classes from './steps.module.css'

interface BoardProps {
  readonly board: BoardView
  readonly steps: readonly StepView[]
  /** Shown and focused when the board opens. */
  readonly aim: string | undefined
}

export function Board({ board, steps, aim }: BoardProps) {
  const move = useMove()
  // A click on a button or a link is no drag.
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }))
  const onDragEnd = ({ active, over }: DragEndEvent): void => {
    const step = steps.find(({ id }) => id === active.id)
    const state = stepStates.find((one) => one === over?.id)
    if (step !== undefined && state !== undefined && step.state !== state) move.run({ id: step.id, state })
  }
  return (
    <>
      <DndContext sensors={sensors} onDragEnd={onDragEnd}>
        <div className={classes['columns']}>
          {stepStates.map((state) => (
            <Column key={state} state={state}>
              {steps
                .filter((step) => step.state === state)
                .toSorted((a, b) => (state === 'done' ? b.movedAt - a.movedAt : 0))
                .map((step) => (
                  <StepItem
                    key={step.id}
                    board={board}
                    step={step}
                    isAimed={step.id === aim}
                    onMove={(to) => move.run({ id: step.id, state: to })}
                  />
                ))}
            </Column>
          ))}
        </div>
      </DndContext>
      <ErrorNote error={move.error} />
    </>
  )
}

interface ColumnProps {
  readonly state: StepState
  readonly children: readonly ReactNode[]
}

function Column({ state, children }: ColumnProps) {
  const { t } = useTranslation('steps')
  const { setNodeRef, isOver } = useDroppable({ id: state })
  return (
    <section
      ref={setNodeRef}
      className={classes['column']}
      data-over={isOver || undefined}
      aria-labelledby={`steps-${state}`}
    >
      <h2 id={`steps-${state}`} className={classes['columnTitle']}>
        {t(`state.${state}`)} <span className={classes['count']}>{children.length}</span>
      </h2>
      <ul className={classes['list']}>{children}</ul>
    </section>
  )
}
