/** In a text that belongs to a series or a book: which part it is, the one before and the one after. */
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlaceInCollection } from '#core/contract/collections.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { usePlaces } from './collections-data.ts'
import classes from './collections.module.css'

export function PlacesInCollections({ id }: { readonly id: string }) {
  const places = usePlaces(id) ?? []
  return places.map((place) => <PlaceLine key={place.collection.id} place={place} />)
}

function PlaceLine({ place: { collection, n, total, previous, next } }: { readonly place: PlaceInCollection }) {
  const { t } = useTranslation('collections')
  const language = useLanguage()
  const titleOf = (one: PlaceInCollection['collection']): string => bilingualText(one.title, language).text
  return (
    <nav className={classes['place']} aria-label={titleOf(collection)}>
      <p>
        <Link to={`/library/collections/${collection.id}`}>{titleOf(collection)}</Link>{' '}
        <span className={classes['fact']}>{t('partOf', { n, total })}</span>
      </p>
      <p className={classes['ways']}>
        {previous !== undefined && (
          <Link to={`/library/${previous.id}`} aria-label={t('previousIs', { title: titleOf(previous) })}>
            <IconArrowLeft size={16} stroke={1.6} aria-hidden="true" /> {titleOf(previous)}
          </Link>
        )}
        {next !== undefined && (
          <Link to={`/library/${next.id}`} aria-label={t('nextIs', { title: titleOf(next) })}>
            {titleOf(next)} <IconArrowRight size={16} stroke={1.6} aria-hidden="true" />
          </Link>
        )}
      </p>
    </nav>
  )
}
