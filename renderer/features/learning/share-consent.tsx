/** Who sees the results. Sharing is asked once, in plain words, and studying never depends on it. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CourseView } from '#core/contract/learning-views.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useShare } from './learning-data.ts'
import classes from './learning.module.css'

export function ShareConsent({ course }: { readonly course: CourseView }) {
  const { t } = useTranslation('learning')
  return (
    <Section title={t('share.title')}>
      <div className={classes['share']}>
        <ShareState course={course} />
      </div>
    </Section>
  )
}

function ShareState({ course }: { readonly course: CourseView }) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const share = useShare()
  const name = course.trainer.displayName
  const { sharing } = course
  switch (sharing.kind) {
    case 'not-joined':
      return <p>{t('share.notJoined')}</p>
    case 'own-course':
      return <p>{t(course.trainer.isMe ? 'share.mine' : 'share.own')}</p>
    case 'shared':
      return (
        <>
          <p>{t('share.since', { name, date: format.date(sharing.since) })}</p>
          <StatusChip state={sharing.state} />
        </>
      )
    case 'not-shared':
      return (
        <>
          <p>{t('share.none')}</p>
          <p>{t('share.what', { name })}</p>
          <Button disabled={share.isPending} onClick={() => share.run({ course: course.id })}>
            {t('share.button')}
          </Button>
          <p className={classes['note']}>{t('share.before')}</p>
          <ErrorNote error={share.error} />
        </>
      )
  }
}
