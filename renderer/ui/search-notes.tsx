/** What else was looked for: the other language by the glossary, the other keyboard layout, a word without its typing mistake. */
import { IconKeyboard, IconLanguage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SearchView } from '#core/contract/search-views.ts'
import classes from './search-notes.module.css'

interface SearchNotesProps {
  readonly found: SearchView
  readonly typed: string
  readonly onAsk: (query: string) => void
  readonly onExact: () => void
}

export function SearchNotes({ found: { also, shownFor, rather }, typed, onAsk, onExact }: SearchNotesProps) {
  const { t } = useTranslation('search')
  if (typed.trim() === '' || (also.length === 0 && shownFor === undefined && rather === undefined)) return null
  return (
    <div className={classes['notes']} aria-live="polite">
      {shownFor !== undefined && (
        <p>
          <IconKeyboard size={18} stroke={1.6} aria-hidden="true" />
          <span>
            {t(`shownFor.${shownFor.why}`)} <strong>{shownFor.query}</strong>
          </span>
          <button type="button" onClick={onExact}>
            {t('exact')}
          </button>
        </p>
      )}
      {rather !== undefined && (
        <p>
          <IconKeyboard size={18} stroke={1.6} aria-hidden="true" />
          <span>{t(`rather.${rather.why}`)}</span>
          <button type="button" onClick={() => onAsk(rather.query)}>
            {rather.query} ({rather.total})
          </button>
        </p>
      )}
      {(['en', 'ru'] as const).map((language) => {
        const names = also.filter((one) => one.language === language)
        return names.length === 0 ? null : (
          <p key={language}>
            <IconLanguage size={18} stroke={1.6} aria-hidden="true" />
            <span>
              {t(`also.${language}`)} <strong lang={language}>{names.map(({ text }) => text).join(', ')}</strong>
            </span>
          </p>
        )
      })}
    </div>
  )
}
