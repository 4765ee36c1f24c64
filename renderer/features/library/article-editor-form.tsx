/** The article's form: what it is, its texts in one or both languages, what is missing, and publishing. */
import { Button, Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { ArticleView } from '#core/contract/library-views.ts'
import type { DraftView } from '#core/contract/views.ts'
import { articleKinds } from '#core/domain/article/article.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { useTopics } from '../../bridge/use-topics.ts'
import { DraftMark } from '../../ui/draft-mark.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Page } from '../../ui/page.tsx'
import { ArticleOverlaps } from './article-overlaps.tsx'
import { ArticleTextFields } from './article-text-fields.tsx'
import { articleProblems } from './article-form.ts'
import { useDiscard } from './library-data.ts'
import { useArticleForm } from './use-article-form.ts'
import classes from './editor.module.css'

interface ArticleEditorFormProps {
  readonly title: string
  readonly draftId: string
  readonly draft: DraftView | null
  readonly article: ArticleView | undefined
  readonly language: Language
}

type Writing = ReturnType<typeof useArticleForm>
export type EditorMode = Language | 'both'
const modeSchema = z.enum(['ru', 'en', 'both'])

export function ArticleEditorForm({ title, draftId, draft, article, language }: ArticleEditorFormProps) {
  const { t } = useTranslation('library')
  const writing = useArticleForm({ draftId, draft, article, language })
  const [mode, setMode] = useState<EditorMode>(language)
  const [isPreview, setPreview] = useState(false)
  return (
    <Page
      title={title}
      crumbs={[{ label: t('title'), to: '/library' }]}
      actions={
        <>
          <DraftMark state={writing.autosave.state} />
          <SegmentedControl
            aria-label={t('editor.language')}
            value={mode}
            data={[
              { value: 'ru', label: t('editor.langRu') },
              { value: 'en', label: t('editor.langEn') },
              { value: 'both', label: t('editor.side') },
            ]}
            onChange={(value) => setMode(modeSchema.parse(value))}
          />
          <Button aria-pressed={isPreview} onClick={() => setPreview(!isPreview)}>
            {t(isPreview ? 'editor.backToText' : 'editor.preview')}
          </Button>
        </>
      }
    >
      <div className={classes['box']}>
        <ArticleOverlaps overlaps={writing.overlaps} isChanged={article !== undefined && writing.overlaps.length > 0} />
        <div className={classes['editor']}>
          <ArticleTextFields
            form={writing.form}
            mode={mode}
            isPreview={isPreview}
            onText={writing.setText}
            onForm={writing.set}
          />
          <About writing={writing} />
        </div>
        <PublishBar writing={writing} draftId={draftId} isChange={article !== undefined} />
      </div>
    </Page>
  )
}

function About({ writing }: { readonly writing: Writing }) {
  const { t } = useTranslation('library')
  const { form, set } = writing
  const topics = useTopics()
  return (
    <aside className={classes['about']}>
      <Select
        label={t('editor.kind')}
        allowDeselect={false}
        value={form.kind}
        data={articleKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        onChange={(value) => set({ kind: z.enum(articleKinds).catch(form.kind).parse(value) })}
      />
      <Select
        label={t('editor.topic')}
        allowDeselect={false}
        value={form.topic}
        data={topics.choices(form.topic)}
        onChange={(topic) => topic !== null && set({ topic })}
      />
      <TextInput
        label={t('editor.licence')}
        description={t('editor.licenceHint')}
        maxLength={80}
        value={form.licence}
        placeholder="CC BY 4.0"
        onChange={(event) => set({ licence: event.currentTarget.value })}
      />
      {form.kind === 'case' && (
        <Checkbox
          label={t('editor.composite')}
          checked={form.composite}
          onChange={(event) => set({ composite: event.currentTarget.checked })}
        />
      )}
    </aside>
  )
}

function PublishBar({
  writing,
  draftId,
  isChange,
}: {
  readonly writing: Writing
  readonly draftId: string
  readonly isChange: boolean
}) {
  const { t } = useTranslation('library')
  const navigate = useNavigate()
  const discard = useDiscard()
  const problems = articleProblems(writing.form)
  const onPublish = (): Promise<void> => writing.publish((id) => void navigate({ to: '/library/$id', params: { id } }))
  const onDiscard = async (): Promise<void> => {
    await writing.autosave.drop()
    discard.run({ id: draftId }, () => void navigate({ to: '/library' }))
  }
  return (
    <footer className={classes['bar']}>
      <div className={classes['check']} aria-live="polite">
        {problems.length === 0 ? (
          <p>{t('editor.goes')}</p>
        ) : (
          <>
            <p className={classes['checkTitle']}>{t('editor.missing')}</p>
            <ul>
              {problems.map((problem) => (
                <li key={problem}>{t(`editor.problem.${problem}`)}</li>
              ))}
            </ul>
          </>
        )}
        <ErrorNote error={writing.publishError ?? discard.error} />
      </div>
      {writing.isChanged && (
        <Button variant="subtle" onClick={() => void onDiscard()}>
          {t('editor.discard')}
        </Button>
      )}
      <Button
        variant="filled"
        size="md"
        disabled={problems.length > 0 || writing.isPublishing || !writing.isChanged}
        onClick={() => void onPublish()}
      >
        {t(isChange ? 'editor.publishEdit' : 'editor.publish')}
      </Button>
    </footer>
  )
}
