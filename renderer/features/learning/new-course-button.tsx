/** Begins a course: the draft is made first, so that the editor has an address that survives a restart. */
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { draftFields } from '../../bridge/draft-fields.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { courseDraftFields, emptyCourseForm } from './course-form.ts'
import { useSaveDraft } from './learning-data.ts'

export function NewCourseButton() {
  const { t } = useTranslation('learning')
  const language = useLanguage()
  const navigate = useNavigate()
  const save = useSaveDraft()
  return (
    <Button
      disabled={save.isPending}
      onClick={() => {
        save.run(
          { form: 'course', fields: draftFields(courseDraftFields(emptyCourseForm(language), {})) },
          (draft) => void navigate({ to: '/learning/write/$draft', params: { draft: draft.id } }),
        )
      }}
    >
      {t('write')}
    </Button>
  )
}
