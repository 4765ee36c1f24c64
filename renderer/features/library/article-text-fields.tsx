/** Title, summary and body in the chosen language, or in both beside each other; or as readers will see them. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isStaleTranslation, type Language, otherLanguage } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { Markdown } from '../../ui/markdown.tsx'
import { WritingField } from '../../ui/writing-field.tsx'
import type { EditorMode } from './article-editor-form.tsx'
import { type ArticleForm, type ArticleTextField, confirmTranslation, keptFields } from './article-form.ts'
import { MarkdownField, type MarkdownFieldProps } from './writing/markdown-field.tsx'
import { TemplateOffer } from './writing/template-offer.tsx'
import classes from './editor.module.css'

interface ArticleTextFieldsProps {
  readonly form: ArticleForm
  readonly mode: EditorMode
  readonly isPreview: boolean
  readonly onText: (field: ArticleTextField, language: Language, value: string) => void
  readonly onForm: (patch: Partial<ArticleForm>) => void
  readonly onFiles: MarkdownFieldProps['onFiles']
}

export function ArticleTextFields(props: ArticleTextFieldsProps) {
  const { form, mode, isPreview } = props
  const languages: readonly Language[] =
    mode === 'both' ? [form.title.source, otherLanguage(form.title.source)] : [mode]
  return (
    <div className={classes['texts']} data-columns={languages.length}>
      {languages.map((language) => (
        <div key={language} className={classes['pair']} data-preview={isPreview || undefined}>
          <Fields {...props} language={language} />
          {isPreview && <Preview form={form} language={language} />}
        </div>
      ))}
    </div>
  )
}

function Fields({
  form,
  language,
  mode,
  onText,
  onForm,
  onFiles,
}: ArticleTextFieldsProps & { readonly language: Language }) {
  const { t } = useTranslation('library')
  return (
    <div className={classes['sheet']} lang={language}>
      {mode === 'both' && (
        <p className={classes['languageName']}>
          {t(language === form.title.source ? 'editor.sourceIs' : 'editor.translationIs', {
            language: t(`editor.${language}`),
          })}
        </p>
      )}
      <WritingField
        label={t('editor.title')}
        hint={t('editor.titleHint', { n: limits.title })}
        size="title"
        value={form.title[language] ?? ''}
        placeholder={t('editor.titleExample')}
        onChange={(value) => onText('title', language, value)}
      />
      <WritingField
        label={t('editor.summary')}
        hint={t('editor.summaryHint')}
        size="text"
        value={form.summary[language] ?? ''}
        placeholder={t('editor.summaryExample')}
        onChange={(value) => onText('summary', language, value)}
      />
      {keptFields(form.kind).outcome && (
        <WritingField
          label={t('editor.outcome')}
          hint={t('editor.outcomeHint')}
          size="title"
          value={form.outcome[language] ?? ''}
          placeholder={t('editor.outcomeExample')}
          onChange={(value) => onText('outcome', language, value)}
        />
      )}
      <TemplateOffer form={form} language={language} onText={(value) => onText('body', language, value)} />
      <MarkdownField
        language={language}
        label={t('editor.body')}
        value={form.body[language] ?? ''}
        placeholder={t('editor.bodyExample')}
        onChange={(value) => onText('body', language, value)}
        onFiles={onFiles}
      />
      {isStaleTranslation(form.body, language) && (
        <p className={classes['stale']}>
          {t('editor.stale')}{' '}
          <Button
            variant="subtle"
            size="compact-md"
            onClick={() =>
              onForm({
                body: confirmTranslation(form.body, Date.now()),
                title: confirmTranslation(form.title, Date.now()),
              })
            }
          >
            {t('editor.stillRight')}
          </Button>
        </p>
      )}
    </div>
  )
}

function Preview({ form, language }: { readonly form: ArticleForm; readonly language: Language }) {
  const { t } = useTranslation('library')
  return (
    <article
      className={classes['preview']}
      lang={language}
      aria-label={t('editor.previewIn', { language: t(`editor.${language}`) })}
    >
      <h2>{form.title[language] ?? ''}</h2>
      <p className={classes['previewSummary']}>{form.summary[language] ?? ''}</p>
      <Markdown text={form.body[language] ?? ''} />
    </article>
  )
}
