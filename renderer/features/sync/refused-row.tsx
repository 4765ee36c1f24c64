/** A record that the server refused: why, and the ways on. The text is never dropped. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type ArtelError, errorText } from '#core/contract/errors.ts'
import type { OutboxRow } from '#core/contract/sync-views.ts'
import { recordFormSchema } from '#core/domain/draft/draft.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useRowTitle } from './use-row-title.ts'
import classes from './sync.module.css'

interface RefusedRowProps {
  readonly row: OutboxRow
  readonly refusal: ArtelError
  readonly isPending: boolean
  /** Of the last act on this row. */
  readonly error: ArtelError | undefined
  readonly onSendAgain: () => void
  readonly onTakeBack: () => void
}

export function RefusedRow({ row, refusal, isPending, error, onSendAgain, onTakeBack }: RefusedRowProps) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const title = useRowTitle()
  const { what, next } = errorText(refusal, useLanguage())
  const id = useId()
  return (
    <li className={classes['refused']} aria-labelledby={id}>
      <StatusChip state={row.state} />
      <div className={classes['refusedHead']}>
        <h3 className={classes['refusedTitle']} id={id}>
          {title(row.type, row.title)}
        </h3>
        <span className={classes['size']}>{format.bytes(row.bytes)}</span>
      </div>
      <p className={classes['reason']}>
        {row.isDeletion && <>{t('outbox.deletion')}. </>}
        {sentence(what)} {next}
      </p>
      <div className={classes['acts']}>
        {row.opens !== undefined && (
          <Button component={Link} size="xs" to={editRoute(row.type, row.opens)} aria-describedby={id}>
            {t('outbox.edit')}
          </Button>
        )}
        <Button size="xs" disabled={isPending} aria-describedby={id} onClick={onSendAgain}>
          {t('outbox.sendAgain')}
        </Button>
        <Button size="xs" variant="subtle" px="xs" disabled={isPending} aria-describedby={id} onClick={onTakeBack}>
          {t(hasForm(row) ? 'outbox.takeBack' : 'outbox.undo')}
        </Button>
      </div>
      <ErrorNote error={error} />
    </li>
  )
}

/** An article is edited on a screen of its own, a post in its place. */
const editRoute = (type: string, opens: string): string => (type === 'article' ? `${opens}/edit` : opens)
/** Only what has a form can become a draft; the rest is undone. */
const hasForm = (row: OutboxRow): boolean => !row.isDeletion && recordFormSchema.safeParse(row.type).success

/** A reason that is a part of a sentence in the catalogue, as a sentence of its own. */
function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?…]$/.test(first) ? first : `${first}.`
}
