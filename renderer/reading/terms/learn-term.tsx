/** Takes a term among one's cards; once it is there, leads to them. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useHasCard, useLearnTerm } from '../card-data.ts'

export function LearnTerm({ term }: { readonly term: string }) {
  const { t } = useTranslation('cards')
  const learn = useLearnTerm()
  if (useHasCard(term)) return <Link to="/learning/cards/all">{t('termLearned')}</Link>
  return (
    <Button variant="subtle" size="compact-md" disabled={learn.isPending} onClick={() => learn.run({ term })}>
      {t('learnTerm')}
    </Button>
  )
}
