/** What merged by itself: the record, each field with whose edit it is, and the way back for each. Nothing here must be done. */
import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { MeetingRow, MergedField, Restoring } from '#core/contract/meetings.ts'
import { assertNever } from '#core/kernel/assert-never.ts'
import type { Person } from '#core/contract/views.ts'
import { useFormat } from '../../ui/use-format.ts'
import { fieldLanguage, isWritten } from './conflict-sides.ts'
import { useFieldName } from './use-field-name.ts'
import { useRowTitle } from './use-row-title.ts'
import classes from './meetings.module.css'

interface MeetingItemProps {
  readonly row: MeetingRow
  readonly isPending: boolean
  readonly onRestore: (restoring: Restoring) => void
}

export function MeetingItem({ row, isPending, onRestore }: MeetingItemProps) {
  const format = useFormat()
  const title = useRowTitle()(row.ofType, row.title)
  const story = useStory(row)
  return (
    <div className={classes['meeting']}>
      <IconCircleCheck className={classes['icon']} size={16} stroke={1.6} aria-hidden />
      <div className={classes['told']}>
        <p className={classes['head']}>
          {row.opens === undefined ? title : <Link to={row.opens}>{title}</Link>}
          <span className={classes['when']}>{format.dayTime(row.at)}</span>
        </p>
        <p className={classes['what']}>{story}</p>
        {row.kind === 'merged' && (
          <>
            <ul className={classes['fields']}>
              {row.fields.map((field) => (
                <li key={field.field}>
                  <FieldLine
                    field={field}
                    title={title}
                    isPending={isPending}
                    onRestore={
                      row.canChange ? (value) => onRestore({ id: row.id, field: field.field, value }) : undefined
                    }
                  />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  )
}

function useStory(row: MeetingRow): string {
  const { t } = useTranslation('sync')
  switch (row.kind) {
    case 'merged':
      return `${t('meeting.merged')}:`
    case 'lived': {
      const { editedBy, deletedBy } = row
      const who = editedBy.isMe ? (deletedBy.isMe ? 'both' : 'mine') : deletedBy.isMe ? 'theirs' : 'others'
      return t(`meeting.lived.${who}`, { edited: editedBy.displayName, deleted: deletedBy.displayName })
    }
    case 'orphaned':
      return t(`meeting.orphaned.${row.isDraft ? 'draft' : 'reply'}`, { who: t(`meeting.orphaned.${row.removed}`) })
    default:
      return assertNever(row)
  }
}

interface FieldLineProps {
  readonly field: MergedField
  readonly title: string
  readonly isPending: boolean
  /** Undefined for who may not edit the record. */
  readonly onRestore: ((value: Restoring['value']) => void) | undefined
}

function FieldLine({ field, title, isPending, onRestore }: FieldLineProps) {
  const { t } = useTranslation('sync')
  const name = useFieldName()(field.field)
  const names = useNames(field.by)
  const act = t(field.now === 'former' ? 'meeting.again' : 'meeting.restore')
  return (
    <>
      <span className={classes['field']}>
        <b>{name}</b> ({names})
        <span className={classes['was']} lang={field.now === 'merged' ? fieldLanguage(field.field) : undefined}>
          <Standing field={field} />
        </span>
      </span>
      {onRestore !== undefined && field.now !== 'changed' && (
        <Button
          variant="subtle"
          size="xs"
          px="xs"
          disabled={isPending}
          aria-label={t('meeting.restoreLabel', { act, field: name, title })}
          onClick={() => onRestore(field.now === 'former' ? 'merged' : 'former')}
        >
          {act}
        </Button>
      )}
    </>
  )
}

const shortText = 120

/** What stood there is named where it is one short line; a text is seen by putting it back. */
function Standing({ field }: { readonly field: MergedField }) {
  const { t, i18n } = useTranslation(['sync', 'library'])
  const { former, now } = field
  if (now !== 'merged') return <span>{t(now === 'former' ? 'meeting.isFormer' : 'meeting.isChanged')}</span>
  if (former === '') return <span lang={i18n.language}>{t('meeting.wasEmpty')}</span>
  if (former.length > shortText || former.includes('\n') || /^[[{]/.test(former)) return null
  const text = isWritten(field.field) ? former : t(`${field.field}.${former}`, { ns: 'library', defaultValue: former })
  return <>{t('meeting.former', { text })}</>
}

function useNames(people: readonly Person[]): string {
  const { t } = useTranslation('sync')
  const [first = '', second] = people.map((person) => (person.isMe ? t('meeting.you') : person.displayName))
  return second === undefined ? first : t('meeting.and', { first, second })
}
