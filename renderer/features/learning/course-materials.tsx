/** What belongs to a course beside its lessons: files to save, the topic's terms; what it takes on this device, and the wish to keep it. */
import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CourseView } from '#core/contract/learning-views.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { FileLinkSlot } from '../../ui/text-slots.tsx'
import { useFormat } from '../../ui/use-format.ts'
import classes from './learning.module.css'

export function CourseMaterials({ course }: { readonly course: CourseView }) {
  const { t } = useTranslation('learning')
  const { downloads, terms, bytes } = course
  if (downloads.length === 0 && terms === 0 && bytes === 0) return null
  return (
    <Section title={t('course.materials')}>
      {downloads.length > 0 && (
        <ul className={classes['outcomes']}>
          {downloads.map(({ id, words }) => (
            <li key={id}>
              <FileLinkSlot file={id} words={words} />
            </li>
          ))}
        </ul>
      )}
      {terms > 0 && (
        <p className={classes['note']}>
          <Link to="/library/glossary">{t('course.terms', { count: terms })}</Link>
        </p>
      )}
      {bytes > 0 && <KeepHere course={course} />}
    </Section>
  )
}

function KeepHere({ course: { id, bytes, isKept } }: { readonly course: CourseView }) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const keep = useCommand((client, input: { isKept: boolean }) => client.keep.keep({ kind: 'piece', id, ...input }))
  return (
    <>
      <Checkbox
        // Clear of the link above it, for fingers.
        mt="xs"
        checked={isKept}
        label={t('course.keep', { size: format.bytes(bytes) })}
        onChange={({ currentTarget }) => keep.run({ isKept: currentTarget.checked })}
      />
      <ErrorNote error={keep.error} />
    </>
  )
}
