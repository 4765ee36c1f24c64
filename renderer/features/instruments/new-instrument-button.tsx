/** Begins an instrument: the draft is made first, so that the editor has an address that survives a restart. */
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { newInstrument } from '#core/domain/questionnaire/instrument-draft.ts'
import { draftFields } from '../../bridge/draft-fields.ts'
import { idDeps } from '../../bridge/id-deps.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { useSaveDraft } from './instruments-data.ts'

export function NewInstrumentButton() {
  const { t } = useTranslation('instruments')
  const language = useLanguage()
  const navigate = useNavigate()
  const save = useSaveDraft()
  return (
    <Button
      variant="filled"
      disabled={save.isPending}
      onClick={() =>
        save.run(
          { form: 'questionnaire', fields: draftFields(newInstrument(language, idDeps)) },
          (draft) => void navigate({ to: '/assessment/write/$draft', params: { draft: draft.id } }),
        )
      }
    >
      {t('writeNew')}
    </Button>
  )
}
