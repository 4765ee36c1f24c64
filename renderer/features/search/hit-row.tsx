/** One hit: its title and the piece of text with the words marked; opens at that place. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '#core/contract/search-views.ts'
import { spotSearch } from '../../bridge/spot-search.ts'
import { MarkedText } from '../../ui/marked-text.tsx'
import { useFormat } from '../../ui/use-format.ts'
import classes from './search.module.css'

export function HitRow({ hit }: { readonly hit: SearchHit }) {
  const { language, title, titleMarks, snippet, snippetMarks, opens } = hit
  return (
    <Link to={opens} search={spotSearch(hit)} className={classes['hit']}>
      <span className={classes['hitTitle']} lang={language}>
        <MarkedText text={title} marks={titleMarks} />
      </span>
      {snippet !== '' && (
        <span className={classes['hitText']} lang={language}>
          <MarkedText text={snippet} marks={snippetMarks} />
        </span>
      )}
      <span className={classes['hitAbout']}>
        <HitAbout hit={hit} />
      </span>
    </Link>
  )
}

function HitAbout({ hit }: { readonly hit: SearchHit }) {
  const { t } = useTranslation('search')
  const { t: library } = useTranslation('library')
  const format = useFormat()
  const parts = [
    hit.page === undefined ? undefined : t('page', { page: hit.page }),
    hit.chapter,
    hit.kind === undefined ? undefined : library(`kinds.${hit.kind}`, { defaultValue: hit.kind }),
    hit.group === 'people' || hit.group === 'notes' ? undefined : hit.author.displayName,
    t('changed', { date: format.date(hit.updatedAt) }),
    hit.language?.toUpperCase(),
  ]
  return <>{parts.filter((part) => part !== undefined).join(' · ')}</>
}
