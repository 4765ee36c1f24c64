/** What was found in a course file and who signed it, before it is taken; what became of a text. */
import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { Callout } from '../../ui/callout.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useTakeCourseFile } from './authoring-data.ts'
import type { CourseFileState } from './use-course-file.ts'
import classes from './learning.module.css'

interface CourseFilePanelProps {
  readonly state: CourseFileState
  readonly onClose: () => void
  /** The same file once more, its slides or pages parted in the other way. */
  readonly onSplit: (picked: File, how: { readonly parts: 'few' | 'each'; readonly instead: string }) => unknown
}

export function CourseFilePanel({ state, onClose, onSplit }: CourseFilePanelProps) {
  const { t } = useTranslation('learning')
  if (state.kind === 'idle') return null
  return (
    <section className={classes['import']} aria-live="polite">
      {state.kind === 'reading' && <p className={classes['importTitle']}>{t('drop.reading', { name: state.name })}</p>}
      {state.kind === 'failed' && (
        <>
          <p className={classes['importTitle']}>{t('drop.failed', { name: state.name })}</p>
          <ErrorNote error={state.error} />
        </>
      )}
      {state.kind === 'asking' && <Asking state={state} onClose={onClose} />}
      {state.kind === 'text' && <TextReport state={state} onSplit={onSplit} />}
      <div className={classes['importLine']}>
        <Button variant="subtle" size="compact-md" onClick={onClose}>
          {t('drop.close')}
        </Button>
      </div>
    </section>
  )
}

function Asking({
  state,
  onClose,
}: {
  readonly state: Extract<CourseFileState, { kind: 'asking' }>
  readonly onClose: () => void
}) {
  const { t } = useTranslation('learning')
  const language = useLanguage()
  const format = useFormat()
  const navigate = useNavigate()
  const take = useTakeCourseFile()
  const { upload, name, file } = state
  const { signer } = file
  return (
    <>
      <p className={classes['importTitle']}>{bilingualText(file.title, language).text}</p>
      <p className={classes['importText']}>
        {t('courseFile.what', {
          lessons: t('lessons', { count: file.lessons }),
          edition: t('course.edition', { n: file.edition }),
          size: format.bytes(file.bytes),
          date: format.date(file.madeAt),
        })}
      </p>
      <Callout tone={signer.standing === 'changed' ? 'brick' : 'sky'}>
        <p>{t(`courseFile.signer.${signer.standing}`, { name: signer.name })}</p>
        <p>{t('courseFile.fingerprint', { fingerprint: signer.fingerprint })}</p>
      </Callout>
      <ErrorNote error={take.error} />
      <div className={classes['importLine']}>
        {file.standing === 'here' ? (
          <Button component={Link} to={`/learning/${file.course}`}>
            {t('courseFile.here')}
          </Button>
        ) : (
          <Button
            variant="filled"
            disabled={take.isPending}
            onClick={() =>
              take.run({ upload, name }, ({ course }) => {
                onClose()
                void navigate({ to: '/learning/$id', params: { id: course } })
              })
            }
          >
            {t(file.standing === 'newer' ? 'courseFile.takeNewer' : 'courseFile.take')}
          </Button>
        )}
      </div>
    </>
  )
}

function TextReport({
  state,
  onSplit,
}: Pick<CourseFilePanelProps, 'onSplit'> & { readonly state: Extract<CourseFileState, { kind: 'text' }> }) {
  const { t } = useTranslation(['learning', 'imports'])
  const { report, picked } = state
  const { choice, draft } = report
  const other = choice?.parts === 'each' ? 'few' : 'each'
  return (
    <>
      <p className={classes['importTitle']}>{t('report.title', { title: report.title })}</p>
      <p className={classes['importText']}>
        {t('courseFile.text', {
          parts: [
            ...(report.modules === 0 ? [] : [t('courseFile.modules', { count: report.modules })]),
            t('lessons', { count: report.lessons }),
            ...(report.pictures === 0 ? [] : [t('courseFile.pictures', { count: report.pictures })]),
          ].join(', '),
        })}{' '}
        {choice !== undefined && t(`courseFile.split.${choice.unit}.${choice.parts}`)}{' '}
        {report.remarks.length === 0 && t('report.clean')}
      </p>
      {report.remarks.length > 0 && (
        <Callout tone="control">
          <ul className={classes['warnings']}>
            {report.remarks.map((remark, i) => (
              <li key={i}>
                {t(`imports:remark.${remark.kind}`, { count: remark.count, example: remark.example ?? '' })}
              </li>
            ))}
          </ul>
        </Callout>
      )}
      <div className={classes['importLine']}>
        <Button component={Link} to={`/learning/write/${draft}`}>
          {t('report.next')}
        </Button>
        {choice !== undefined && (
          <Button variant="subtle" onClick={() => onSplit(picked, { parts: other, instead: draft })}>
            {t(`courseFile.split.to.${choice.unit}.${other}`)}
          </Button>
        )}
      </div>
    </>
  )
}
