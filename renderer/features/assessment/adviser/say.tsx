/** The adviser's own word on a round: a comment, or the countersignature with or without words. */
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompanyRound } from '#core/contract/company.ts'
import type { ValidationKind } from '#core/domain/validation/validation.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Section } from '../../../ui/section.tsx'
import { useValidate } from './adviser-data.ts'
import classes from './adviser.module.css'

export function Say({ round }: { readonly round: CompanyRound }) {
  const { t } = useTranslation('adviser')
  const [text, setText] = useState('')
  const validate = useValidate()
  const words = text.trim()
  const say = (kind: ValidationKind): void =>
    validate.run({ round: round.id, of: round.fingerprint, kind, ...(words === '' ? {} : { text: words }) }, () =>
      setText(''),
    )
  return (
    <Section title={t('say.title')}>
      <p className={classes['text']}>{t('say.text')}</p>
      <Textarea
        className={classes['field']}
        label={t('say.words')}
        autosize
        minRows={3}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes['acts']}>
        <Button
          variant="filled"
          disabled={validate.isPending || round.result === undefined}
          onClick={() => say('countersign')}
        >
          {t('say.countersign')}
        </Button>
        <Button disabled={words === '' || validate.isPending} onClick={() => say('comment')}>
          {t('say.comment')}
        </Button>
      </div>
      {round.result === undefined && <p className={classes['quiet']}>{t('say.noResult')}</p>}
      <p className={classes['quiet']}>{t('say.forGood')}</p>
      <ErrorNote error={validate.error} />
    </Section>
  )
}
