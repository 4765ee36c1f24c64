/** Groups and their rows in one list (modules and lessons of a course, areas and questions of a questionnaire): moved by the pointer, by the keys on a row, or by its menu; the last change can be taken back. */
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
import type { OutlineActs, OutlineItem, OutlineStep } from './outline-acts.ts'
import { OutlineRow } from './outline-row.tsx'
import { useDragWords } from './use-drag-words.ts'
import classes from './outline.module.css'

interface OutlineProps<R extends OutlineItem> {
  readonly acts: OutlineActs<R>
  readonly open: string | undefined
  readonly controls: string
  /** Rows in which something holds publishing back. */
  readonly faulty: ReadonlySet<string>
  readonly onOpen: (id: string | undefined) => void
}

export function Outline<R extends OutlineItem>({ acts, open, controls, faulty, onOpen }: OutlineProps<R>) {
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
  const onWalk = (id: string, way: 'undo' | 'redo'): void => {
    focusRow(id)
    acts[way]()
  }
  const onRemove = (row: R): void => {
    const at = rows.indexOf(row)
    const next = rows[at + 1] ?? rows[at - 1]
    if (next !== undefined) focusRow(next.id)
    if (open === row.id) onOpen(next?.id)
    acts.remove(row)
  }
  const lessons = rows.filter((row) => row.kind === 'lesson')
  return (
    <nav aria-label={acts.say('title')}>
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
                mayDuplicate={!acts.isFull}
                onOpen={(id) => onOpen(open === id ? undefined : id)}
                onStep={onStep}
                onWalk={onWalk}
                onRemove={() => onRemove(row)}
              />
            ))}
          </ol>
        </SortableContext>
        <DragOverlay dropAnimation={null}>
          {dragged === undefined ? null : <div className={classes['floating']}>{acts.titleOf(acts.find(dragged))}</div>}
        </DragOverlay>
      </DndContext>
      {rows.length === 0 && <p className={classes['hint']}>{acts.say('empty')}</p>}
      <div className={classes['acts']}>
        <Button size="compact-md" disabled={acts.isFull} onClick={() => onOpen(acts.addLesson(open))}>
          {acts.say('addLesson')}
        </Button>
        <Button size="compact-md" variant="subtle" onClick={() => onOpen(acts.addModule())}>
          {acts.say('addModule')}
        </Button>
      </div>
      <LastChange acts={acts} />
      <p className={classes['hint']}>{t('outline.keys')}</p>
      <output className="visually-hidden">{acts.said}</output>
    </nav>
  )
}

function LastChange<R extends OutlineItem>({ acts: { last, next, undo, redo } }: { readonly acts: OutlineActs<R> }) {
  const { t } = useTranslation('authoring')
  if (last === undefined && next === undefined) return null
  return (
    <p className={classes['last']}>
      {last?.words}{' '}
      {last !== undefined && (
        <Button variant="subtle" size="compact-sm" title={last.words} onClick={undo}>
          {t('outline.undo')}
        </Button>
      )}
      {next !== undefined && (
        <Button variant="subtle" size="compact-sm" title={next.words} onClick={redo}>
          {t('outline.redo')}
        </Button>
      )}
    </p>
  )
}

/** The keyboard goes with the row that was moved, once it stands in its new place. */
function useKeptFocus(
  list: { readonly current: HTMLElement | null },
  rows: readonly OutlineItem[],
): (id: string) => void {
  const wanted = useRef<string>(undefined)
  const order = rows.map(({ id }) => id).join()
  useLayoutEffect(() => {
    const id = wanted.current
    wanted.current = undefined
    if (id === undefined) return
    const row = [...(list.current?.children ?? [])].find((child) => child.getAttribute('data-row') === id)
    // What was taken back may be the row itself.
    const place = row ?? list.current?.lastElementChild
    place?.querySelector<HTMLButtonElement>('[data-toggle]')?.focus()
  }, [list, order])
  return (id) => {
    wanted.current = id
  }
}
