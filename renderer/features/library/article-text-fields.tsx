/** Title, summary and body in the chosen language, or in both beside each other; or as readers will see them. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isStaleTranslation, type Language, otherLanguage } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { Markdown } from '../../ui/markdown.tsx'
import { WritingField } from '../../ui/writing-field.tsx'
import type { EditorMode } from './article-editor-form.tsx'
import { type ArticleForm, type ArticleTextField, confirmTranslation } from './article-form.ts'
import classes from './editor.module.css'

interface ArticleTextFieldsProps {
  readonly form: ArticleForm
  readonly mode: EditorMode
  readonly isPreview: boolean
  readonly onText: (field: ArticleTextField, language: Language, value: string) => void
  readonly onForm: (patch: Partial<ArticleForm>) => void
}

export function ArticleTextFields(props: ArticleTextFieldsProps) {
  const { form, mode, isPreview } = props
  const languages: readonly Language[] =
    mode === 'both' ? [form.title.source, otherLanguage(form.title.source)] : [mode]
  return (
    <div className={classes['texts']} data-columns={languages.length}>
      {languages.map((language) =>
        isPreview ? (
          <Preview key={language} form={form} language={language} />
        ) : (
          <Fields key={language} {...props} language={language} />
        ),
      )}
    </div>
  )
}

function Fields({ form, language, mode, onText, onForm }: ArticleTextFieldsProps & { readonly language: Language }) {
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
      <WritingField
        label={t('editor.body')}
        hint={t('editor.bodyHint')}
        size="long"
        value={form.body[language] ?? ''}
        placeholder={t('editor.bodyExample')}
        onChange={(value) => onText('body', language, value)}
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
  return (
    <article className={classes['preview']} lang={language}>
      <h2>{form.title[language] ?? ''}</h2>
      <p className={classes['previewSummary']}>{form.summary[language] ?? ''}</p>
      <Markdown text={form.body[language] ?? ''} />
    </article>
  )
}
