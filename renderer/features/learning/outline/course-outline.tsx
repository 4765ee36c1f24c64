/** Modules and lessons of a course in one list: moved by the pointer, by the keys on a row, or by its menu; the last change can be taken back. */
import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { Button } from '@mantine/core'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { limits } from '#core/domain/limits.ts'
import { OutlineRow } from './outline-row.tsx'
import type { OutlineActs, OutlineStep, Row } from './use-outline.ts'
import { useDragWords } from './use-drag-words.ts'
import classes from './outline.module.css'

interface CourseOutlineProps {
  readonly acts: OutlineActs
  readonly open: string | undefined
  readonly controls: string
  /** Rows in which something holds publishing back. */
  readonly faulty: ReadonlySet<string>
  readonly onOpen: (id: string | undefined) => void
}

export function CourseOutline({ acts, open, controls, faulty, onOpen }: CourseOutlineProps) {
  const { t } = useTranslation('authoring')
  const { rows } = acts
  const list = useRef<HTMLOListElement>(null)
  const [dragged, setDragged] = useState<string>()
  const focusRow = useKeptFocus(list, rows)
  const words = useDragWords(acts)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const onDragEnd = ({ active, over }: DragEndEvent): void => {
    setDragged(undefined)
    if (over !== null) acts.drop(String(active.id), String(over.id))
  }
  const onStep = (id: string, step: OutlineStep): void => {
    focusRow(id)
    acts.step(id, step)
  }
  const onRemove = (row: Row): void => {
    const at = rows.indexOf(row)
    const next = rows[at + 1] ?? rows[at - 1]
    if (next !== undefined) focusRow(next.id)
    if (open === row.id) onOpen(next?.id)
    acts.remove(row)
  }
  const lessons = rows.filter((row) => row.kind === 'lesson')
  const isFull = lessons.length >= limits.lessonsPerCourse
  return (
    <nav aria-label={t('outline.title')}>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={words}
        onDragStart={({ active }) => setDragged(String(active.id))}
        onDragCancel={() => setDragged(undefined)}
        onDragEnd={onDragEnd}
      >
        <SortableContext items={rows.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
          <ol className={classes['rows']} ref={list}>
            {rows.map((row) => (
              <OutlineRow
                key={row.id}
                row={row}
                number={lessons.findIndex(({ id }) => id === row.id) + 1}
                acts={acts}
                isOpen={open === row.id}
                controls={controls}
                hasFault={faulty.has(row.id)}
                mayDuplicate={!isFull}
                onOpen={(id) => onOpen(open === id ? undefined : id)}
                onStep={onStep}
                onRemove={() => onRemove(row)}
              />
            ))}
          </ol>
        </SortableContext>
        <DragOverlay dropAnimation={null}>
          {dragged === undefined ? null : <div className={classes['floating']}>{acts.titleOf(acts.find(dragged))}</div>}
        </DragOverlay>
      </DndContext>
      {rows.length === 0 && <p className={classes['hint']}>{t('outline.empty')}</p>}
      <div className={classes['acts']}>
        <Button size="compact-md" disabled={isFull} onClick={() => onOpen(acts.addLesson(open))}>
          {t('learning:editor.addLesson')}
        </Button>
        <Button size="compact-md" variant="subtle" onClick={() => onOpen(acts.addModule())}>
          {t('outline.addModule')}
        </Button>
      </div>
      {acts.last !== undefined && (
        <p className={classes['last']}>
          {acts.last.words}{' '}
          <Button variant="subtle" size="compact-sm" onClick={acts.undo}>
            {t('outline.undo')}
          </Button>
        </p>
      )}
      <p className={classes['hint']}>{t('outline.keys')}</p>
      <output className="visually-hidden">{acts.said}</output>
    </nav>
  )
}

/** The keyboard goes with the row that was moved, once it stands in its new place. */
function useKeptFocus(list: { readonly current: HTMLElement | null }, rows: readonly Row[]): (id: string) => void {
  const wanted = useRef<string>(undefined)
  const order = rows.map(({ id }) => id).join()
  useLayoutEffect(() => {
    const id = wanted.current
    wanted.current = undefined
    if (id === undefined) return
    const row = [...(list.current?.children ?? [])].find((child) => child.getAttribute('data-row') === id)
    row?.querySelector<HTMLButtonElement>('[data-toggle]')?.focus()
  }, [list, order])
  return (id) => {
    wanted.current = id
  }
}
