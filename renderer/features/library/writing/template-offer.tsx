/** A beginning for who sits before an empty page: the headings and questions of the kind, in the text's language. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'
import type { ArticleForm } from '../article-form.ts'
import classes from './writing.module.css'

interface TemplateOfferProps {
  readonly form: ArticleForm
  readonly language: Language
  readonly onText: (text: string) => void
}

export function TemplateOffer({ form, language, onText }: TemplateOfferProps) {
  const { t } = useTranslation('library')
  const { t: inText } = useTranslation('library', { lng: language })
  if ((form.body[language] ?? '').trim() !== '') return null
  return (
    <p className={classes['offer']}>
      {t('editor.templateOffer')}{' '}
      <Button variant="subtle" size="compact-sm" onClick={() => onText(inText(`template.${form.kind}`))}>
        {t('editor.templateUse')}
      </Button>
    </p>
  )
}
