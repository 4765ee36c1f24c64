/** Takes a collection away as an EPUB: the engine makes it, the system asks where to. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../bridge/use-language.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useMakeEpub } from './collections-data.ts'
import classes from './collections.module.css'

export function SaveEpub({ collection }: { readonly collection: string }) {
  const { t } = useTranslation('collections')
  const language = useLanguage()
  const make = useMakeEpub()
  const [missing, setMissing] = useState(0)
  const save = (): void =>
    make.run({ collection, language }, ({ address, name, missingPictures }) => {
      setMissing(missingPictures)
      const link = document.createElement('a')
      link.href = `${address}?save`
      link.download = name
      link.click()
    })
  return (
    <>
      <div className={classes['acts']}>
        <Button disabled={make.isPending} onClick={save}>
          {t('saveEpub')}
        </Button>
      </div>
      <output className={classes['note']}>{missing > 0 && t('missingPictures', { count: missing })}</output>
      <ErrorNote error={make.error} />
    </>
  )
}
