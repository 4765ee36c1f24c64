/** The foot of reading: sections as a bar, how far, how long still. Every piece of the bar leads to its section. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/use-format.ts'
import { minutesLeft, readingPlace, type ReadingSection } from './reading-sections.ts'
import classes from './article.module.css'

interface ReadingFootProps {
  readonly sections: readonly ReadingSection[]
  readonly share: number
  readonly minutes: number
  readonly onGo: (share: number) => void
  /** Stands at the right edge. */
  readonly aside?: ReactNode
}

export function ReadingFoot({ sections, share, minutes, onGo, aside }: ReadingFootProps) {
  const { t } = useTranslation('library')
  const format = useFormat()
  const place = readingPlace(sections, share)
  const left = minutesLeft(minutes, share)
  return (
    <footer className={classes['foot']}>
      <nav className={classes['bar']} aria-label={t('article.sections')}>
        {sections.map((section, i) => {
          const name = section.title === '' ? t('article.beginning') : section.title
          return (
            <button
              key={i}
              type="button"
              className={classes['piece']}
              style={{ flexGrow: Math.max(0.04, section.share) }}
              title={name}
              aria-label={t('article.goTo', { title: name })}
              aria-current={place.section === i + 1 ? 'location' : undefined}
              onClick={() => onGo(section.start)}
            >
              <span className={classes['filled']} style={{ width: `${(place.filled[i] ?? 0) * 100}%` }} />
            </button>
          )
        })}
      </nav>
      <span className={classes['percent']}>{format.percent(share)}</span>
      <span>
        {sections.length > 1 && `${t('article.sectionOf', { n: place.section, total: sections.length })} · `}
        {left === 0 ? t('article.finished') : t('article.left', { count: left })}
      </span>
      {aside}
    </footer>
  )
}
