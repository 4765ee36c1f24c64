/** A row of the outline: what to take hold of, what opens, and a menu with everything that the pointer and the keys can do. */
import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconGripVertical } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutlineActs, OutlineItem, OutlineStep } from './outline-acts.ts'
import classes from './outline.module.css'

interface OutlineRowProps<R extends OutlineItem> {
  readonly row: R
  /** Among the rows that are no groups. */
  readonly number: number
  readonly acts: OutlineActs<R>
  readonly isOpen: boolean
  /** Id of the form that the row opens. */
  readonly controls: string
  /** Held back from publishing by something in it. */
  readonly hasFault: boolean
  readonly mayDuplicate: boolean
  readonly onOpen: (id: string) => void
  readonly onStep: (id: string, step: OutlineStep) => void
  /** Back or forth through the changes. */
  readonly onWalk: (id: string, way: 'undo' | 'redo') => void
  readonly onRemove: () => void
}

const steps: Readonly<Record<string, OutlineStep>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'before',
  ArrowRight: 'after',
}
const shown: readonly OutlineStep[] = ['up', 'down', 'before', 'after']
const keyOf: Readonly<Record<OutlineStep, string>> = { up: 'Alt+↑', down: 'Alt+↓', before: 'Alt+←', after: 'Alt+→' }

export function OutlineRow<R extends OutlineItem>(props: OutlineRowProps<R>) {
  const { row, number, acts, isOpen, controls, hasFault, onOpen, onStep, onWalk, onRemove } = props
  const { t } = useTranslation('authoring')
  const title = acts.titleOf(row)
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, isDragging } = useSortable({
    id: row.id,
    attributes: { roleDescription: t('outline.draggable') },
    transition: null,
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.altKey ? steps[event.key] : undefined
    if (step !== undefined) onStep(row.id, step)
    else if (isUndo(event)) onWalk(row.id, 'undo')
    else if (isRedo(event)) onWalk(row.id, 'redo')
    else if (event.key === 'Delete') onRemove()
    else return
    event.preventDefault()
  }
  return (
    <li
      ref={setNodeRef}
      className={classes['row']}
      data-kind={row.kind}
      data-row={row.id}
      data-dragged={isDragging || undefined}
      data-open={isOpen || undefined}
      style={{ transform: CSS.Translate.toString(transform) }}
    >
      <button
        type="button"
        ref={setActivatorNodeRef}
        className={classes['grip']}
        {...attributes}
        {...listeners}
        aria-label={t('outline.take', { title })}
      >
        <IconGripVertical size={16} stroke={1.6} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={classes['toggle']}
        data-toggle
        aria-expanded={isOpen}
        aria-controls={isOpen ? controls : undefined}
        onClick={() => onOpen(row.id)}
        onKeyDown={onKeyDown}
      >
        {row.kind === 'lesson' && (
          <span className={classes['number']}>
            <span className="visually-hidden">{acts.say('lesson', { n: number })} </span>
            <span aria-hidden="true">{number}</span>
          </span>
        )}
        {row.kind === 'module' && <span className="visually-hidden">{acts.say('module')} </span>}
        <span className={classes['title']} title={title}>
          {title}
        </span>
        {hasFault && <span className={classes['fault']}>{t('outline.fault')}</span>}
      </button>
      <RowMenu {...props} title={title} />
    </li>
  )
}

type RowMenuProps<R extends OutlineItem> = OutlineRowProps<R> & { readonly title: string }

function RowMenu<R extends OutlineItem>({ row, acts, mayDuplicate, title, onOpen, onStep, onRemove }: RowMenuProps<R>) {
  const { t } = useTranslation('authoring')
  const duplicate = (): void => {
    const id = acts.duplicate(row)
    if (id !== undefined) onOpen(id)
  }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('outline.menuOf', { title })}>
          <IconDots size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {shown
          .filter((step) => row.kind === 'lesson' || step === 'up' || step === 'down')
          .map((step) => (
            <Menu.Item
              key={step}
              rightSection={<kbd className={classes['key']}>{keyOf[step]}</kbd>}
              onClick={() => onStep(row.id, step)}
            >
              {step === 'up' || step === 'down' ? t(`outline.step.${step}`) : acts.say(`step.${step}`)}
            </Menu.Item>
          ))}
        {row.kind === 'lesson' && (
          <Menu.Item disabled={!mayDuplicate} onClick={() => duplicate()}>
            {t('outline.duplicate')}
          </Menu.Item>
        )}
        <Menu.Item onClick={onRemove}>{acts.say(`remove.${row.kind}`)}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

// By the place of the key: with Russian letters on, Z is another one.
const isUndo = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && !event.shiftKey && event.code === 'KeyZ'
const isRedo = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && (event.code === 'KeyY' || (event.shiftKey && event.code === 'KeyZ'))
