/** Beside the back: one's own note, where it comes from and whether it still says so, and what can be done with the card. */
import { Button } from '@mantine/core'
import { IconBook } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CardView } from '#core/contract/cards.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { Callout } from '../../../ui/callout.tsx'
import { useWithdraw } from './card-data.ts'
import classes from './cards.module.css'

export function CardAbout({ card, language }: { readonly card: CardView; readonly language: Language }) {
  const { t } = useTranslation('cards')
  const withdraw = useWithdraw()
  return (
    <div className={classes['about']}>
      {card.note !== '' && (
        <Callout tone="control">
          <p className={classes['note']}>{card.note}</p>
        </Callout>
      )}
      <SourceLine card={card} language={language} />
      <p className={classes['acts']}>
        <Link to="/learning/cards/$card" params={{ card: card.id }}>
          {t('edit')}
        </Link>
        <Button variant="subtle" size="compact-md" onClick={() => withdraw.run({ id: card.id, isWithdrawn: true })}>
          {t('withdraw')}
        </Button>
      </p>
    </div>
  )
}

export function SourceLine({ card, language }: { readonly card: CardView; readonly language: Language }) {
  const { t } = useTranslation('cards')
  const { kind, title, opens, annotation, state } = card.source
  if (kind === 'own') return null
  const name = title === undefined ? undefined : bilingualText(title, language)
  const said = name?.text ?? t(`source.${kind}`)
  return (
    <p className={classes['source']}>
      {state !== 'gone' && (
        <>
          <IconBook size={16} stroke={1.6} aria-hidden="true" />
          {opens === undefined ? (
            <span>{said}</span>
          ) : (
            <Link
              to={opens}
              {...(annotation === undefined ? {} : { search: { note: annotation } })}
              {...(kind === 'term' ? { search: { find: said } } : {})}
              lang={name?.language === language ? undefined : name?.language}
            >
              {said}
            </Link>
          )}
        </>
      )}
      {state !== 'same' && <span className={classes['older']}>{t(`state.${state}`)}</span>}
    </p>
  )
}
