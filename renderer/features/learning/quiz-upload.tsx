/** An answer that is a file: chosen here, kept with the answer, marked by a person. */
import { FileButton, Button } from '@mantine/core'
import { IconFile } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RemoveButton } from '../../ui/remove-button.tsx'
import type { ArtelError } from '#core/contract/errors.ts'
import { spaceIdSchema } from '#core/replication/spaces.ts'
import { toArtelError } from '../../bridge/artel-error.ts'
import { useClient } from '../../bridge/client-context.tsx'
import { addFile } from '../../bridge/held-files.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { QuizRubric } from './quiz-rubric.tsx'
import type { QuizQuestionProps } from './quiz-question.tsx'
import classes from './quiz-kinds.module.css'

export function QuizUpload({ question, choice, isLocked, language, space, onChoose }: QuizQuestionProps<'upload'>) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const client = useClient()
  const [error, setError] = useState<ArtelError | undefined>()
  const [isReading, setReading] = useState(false)
  const files = choice.kind === 'files' ? choice.files : []
  const take = async (file: File | null): Promise<void> => {
    if (file === null) return
    setError(undefined)
    setReading(true)
    try {
      const named = { name: file.name, size: file.size }
      // Where nothing is recorded, the file stays where it is.
      const id =
        space === undefined
          ? 'file:preview'
          : await addFile(client, file, spaceIdSchema.parse(space), {
              signal: new AbortController().signal,
              onProgress: () => undefined,
            })
      if (id !== undefined) onChoose({ kind: 'files', files: [...files, { file: id, ...named }] })
    } catch (cause) {
      setError(toArtelError(cause))
    } finally {
      setReading(false)
    }
  }
  const endings = question.endings.map((ending) => `.${ending}`).join(',')
  return (
    <div className={classes['essay']}>
      <QuizRubric rubric={question.rubric} language={language} />
      <ul className={classes['files']} aria-label={t('quiz.upload')}>
        {files.map((file, i) => (
          <li key={`${file.file} ${i}`}>
            <IconFile size={18} stroke={1.6} aria-hidden="true" />
            <span className={classes['fileName']}>{file.name}</span>
            <span className={classes['count']}>{format.bytes(file.size)}</span>
            {!isLocked && (
              <RemoveButton
                of={file.name}
                onRemove={() => onChoose({ kind: 'files', files: files.filter((f) => f !== file) })}
              />
            )}
          </li>
        ))}
      </ul>
      <ErrorNote error={error} />
      {!isLocked && (
        <p className={classes['count']}>
          <FileButton onChange={(file) => void take(file)} {...(endings === '' ? {} : { accept: endings })}>
            {(props) => (
              <Button {...props} disabled={isReading || files.length >= question.maxFiles}>
                {t('quiz.addFile')}
              </Button>
            )}
          </FileButton>{' '}
          {t('quiz.filesMost', { count: question.maxFiles })}
          {endings !== '' && ` ${t('quiz.fileEndings', { endings: question.endings.join(', ') })}`}
        </p>
      )}
    </div>
  )
}
