/** Links into the company that nobody has used yet; one that went to the wrong place is taken back. Known only while there is a line: without one nothing is shown. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Row } from '../../../ui/row.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useEndLink, useOpenLinks } from './company-data.ts'
import classes from './company.module.css'

export function OpenLinks({ space }: { readonly space: string }) {
  const { t } = useTranslation('company')
  const format = useFormat()
  const links = useOpenLinks(space)
  const end = useEndLink()
  const open = links.value ?? []
  return (
    <>
      {open.length > 0 && (
        <ul className={classes['list']} aria-label={t('people.openLinks')}>
          {open.map(({ id, madeAt, expiresAt }) => (
            <li key={id}>
              <Row
                title={t('people.openLink', { date: `${format.date(madeAt)}, ${format.time(madeAt)}` })}
                detail={t('people.openUntil', { date: format.date(expiresAt) })}
                aside={
                  <Button size="xs" disabled={end.isPending} onClick={() => end.run({ id })}>
                    {t('people.endLink')}
                  </Button>
                }
              />
            </li>
          ))}
        </ul>
      )}
      <ErrorNote error={end.error} />
    </>
  )
}
