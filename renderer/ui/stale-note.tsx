/** Under a field whose translation is older than its source: it says so, and the author may say that it is right all the same. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Bilingual, isStaleTranslation, type Language } from '#core/domain/bilingual.ts'
import { confirmed } from './write-text.ts'
import classes from './stale-note.module.css'

interface StaleNoteProps {
  readonly text: Bilingual
  readonly language: Language
  readonly onConfirm: (text: Bilingual) => void
  /** Beside a field, not on a sheet. */
  readonly isInline?: boolean
}

export function StaleNote({ text, language, onConfirm, isInline }: StaleNoteProps) {
  const { t } = useTranslation('authoring')
  if (!isStaleTranslation(text, language)) return null
  return (
    <p className={classes['stale']} data-inline={isInline}>
      {t(`check.staleNote.${language}`)}{' '}
      <Button variant="subtle" size="compact-sm" onClick={() => onConfirm(confirmed(text))}>
        {t('check.stillRight')}
      </Button>
    </p>
  )
}
