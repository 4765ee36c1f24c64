/** A new question on a page of its own. */
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { AskForm } from './ask-form.tsx'
import classes from './forums.module.css'

export function AskPage() {
  const { t } = useTranslation('forums')
  return (
    <Page title={t('newQuestion')} crumbs={[{ label: t('title'), to: '/forums' }]}>
      <div className={classes['ask']}>
        <AskForm />
      </div>
    </Page>
  )
}
