/** "Office PC stopped at section 4. Go there": offered at the foot of the text, never done by itself. */
import { Button } from '@mantine/core'
import { IconDeviceLaptop } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import type { ReadingDesk } from './use-reading-desk.ts'
import classes from './reading.module.css'

interface Section {
  readonly start: number
  readonly share: number
}

export function ElsewhereOffer({
  desk,
  sections,
}: {
  readonly desk: ReadingDesk
  readonly sections: readonly Section[]
}) {
  const { t } = useTranslation('reading')
  const format = useFormat()
  const [gone, setGone] = useState<number>()
  const { elsewhere } = desk.places
  if (elsewhere === undefined || elsewhere.at === gone) return null
  const n = Math.max(1, sections.filter(({ start }) => start < elsewhere.share).length)
  return (
    <span className={classes['elsewhere']}>
      <IconDeviceLaptop size={16} stroke={1.6} aria-hidden="true" />
      <span>
        {sections.length > 1
          ? t('elsewhere', { device: elsewhere.deviceName, n })
          : t('elsewhereShare', { device: elsewhere.deviceName, share: format.percent(elsewhere.share) })}
      </span>
      <Button
        variant="subtle"
        size="compact-md"
        onClick={() => {
          desk.current.goTo(elsewhere.spot)
          setGone(elsewhere.at)
        }}
      >
        {t('goThere')}
      </Button>
    </span>
  )
}
