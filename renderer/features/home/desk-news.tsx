/** In the line under the greeting: what waits for an editor, and what came back to an author. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { HomeView } from '#core/contract/home-view.ts'

export function DeskNews({ desk: { free, taken, returned } }: { readonly desk: HomeView['desk'] }) {
  const { t } = useTranslation('home')
  const [only] = returned
  return (
    <>
      {returned.length > 0 && (
        <>
          {' '}
          <Link to={returned.length === 1 && only !== undefined ? `/library/desk/${only.id}` : '/library/desk'}>
            {t('desk.returned', { count: returned.length })}
          </Link>
        </>
      )}
      {free > 0 && (
        <>
          {' '}
          <Link to="/library/desk" search={{ whose: 'nobody' }}>
            {t('desk.free', { count: free })}
          </Link>
        </>
      )}
      {taken > 0 && (
        <>
          {' '}
          <Link to="/library/desk" search={{ whose: 'mine' }}>
            {t('desk.taken', { count: taken })}
          </Link>
        </>
      )}
    </>
  )
}
