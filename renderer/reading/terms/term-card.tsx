/** What a term means, in the language that is read; what it is called in the other one; the way to the glossary. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ShownTerm } from '#core/contract/glossary.ts'
import { bilingualText, type Language, otherLanguage } from '#core/domain/bilingual.ts'
import { LearnTerm } from './learn-term.tsx'
import classes from './terms.module.css'

interface TermCardProps {
  readonly id: string
  readonly term: ShownTerm
  readonly language: Language
}

export function TermCard({ id, term: { id: record, term, definition }, language }: TermCardProps) {
  const { t } = useTranslation('reading')
  const name = bilingualText(term, language)
  const meaning = bilingualText(definition, language)
  const other = otherLanguage(name.language)
  const word = term[other] ?? ''
  return (
    <div id={id} className={classes['inside']}>
      <p className={classes['name']} lang={name.language}>
        {name.text}
      </p>
      <p className={classes['meaning']} lang={meaning.language}>
        {meaning.text}
      </p>
      <p className={classes['more']}>
        {word !== '' && <span>{t(`terms.other.${other}`, { word })}</span>}
        <Link to="/library/glossary" search={{ find: name.text }}>
          {t('terms.toGlossary')}
        </Link>
        <LearnTerm term={record} />
      </p>
    </div>
  )
}
