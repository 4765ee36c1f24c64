/** The same questionnaire was begun on another device: its answers can be taken in; nothing is lost before somebody says so. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ResponseView } from '#core/contract/assessment-views.ts'
import { Callout } from '../../../ui/callout.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useTakeIn } from '../assessment-data.ts'

interface AlsoBegunProps {
  readonly response: ResponseView
  readonly other: ResponseView
}

export function AlsoBegun({ response, other }: AlsoBegunProps) {
  const { t } = useTranslation('filling')
  const format = useFormat()
  const take = useTakeIn()
  const keys = Object.keys(other.answers)
  const different = keys.filter(
    (key) => Object.hasOwn(response.answers, key) && response.answers[key] !== other.answers[key],
  ).length
  return (
    <Callout tone="plum">
      <strong>{t('also.title', { date: format.dayTime(other.startedAt), count: keys.length })}</strong>{' '}
      {different > 0 && t('also.different', { count: different })}{' '}
      <Button
        size="compact-md"
        disabled={take.isPending}
        onClick={() => take.run({ response: response.id, other: other.id })}
      >
        {t('also.take')}
      </Button>
      <ErrorNote error={take.error} />
    </Callout>
  )
}
