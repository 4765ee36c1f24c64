/** Says so where the search can't look into a file: a scanned one is shown all the same. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useClient } from '../../../bridge/client-context.tsx'
import { Callout } from '../../../ui/callout.tsx'

export function FileTextNote({ file }: { readonly file: string }) {
  const { t } = useTranslation('search')
  const client = useClient()
  const { data } = useQuery({
    queryKey: ['file-text', file],
    queryFn: ({ signal }) => client.search.fileText({ id: file }, { signal }),
    gcTime: 0,
  })
  return data?.state === 'none' ? <Callout tone="sky">{t('noText')}</Callout> : null
}
