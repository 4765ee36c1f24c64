/** The article's form: what it is, its texts in one or both languages, as readers will see them beside it, what is missing, and publishing or offering it. */
import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { ArticleView } from '#core/contract/library-views.ts'
import type { SubmissionView } from '#core/contract/writing.ts'
import type { DraftView } from '#core/contract/views.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { DraftMark } from '../../ui/draft-mark.tsx'
import { Page } from '../../ui/page.tsx'
import { ArticleOverlaps } from './article-overlaps.tsx'
import { ArticleTextFields } from './article-text-fields.tsx'
import { keptFields } from './article-form.ts'
import { Remarks } from './desk/remarks.tsx'
import { useArticleForm } from './use-article-form.ts'
import { AboutFields } from './writing/about-fields.tsx'
import { AttachedFiles } from './writing/attached-files.tsx'
import { PublishBar } from './writing/publish-bar.tsx'
import { useAttach, wordsOf } from './writing/use-attach.ts'
import classes from './editor.module.css'

interface ArticleEditorFormProps {
  readonly title: string
  readonly draftId: string
  readonly draft: DraftView | null
  readonly article: ArticleView | undefined
  readonly submission?: SubmissionView | undefined
  readonly language: Language
  /** May this person publish in the library, or is the text offered to those who may? */
  readonly canPublish: boolean
}

export type EditorMode = Language | 'both'
const modeSchema = z.enum(['ru', 'en', 'both'])

export function ArticleEditorForm(props: ArticleEditorFormProps) {
  const { title, draftId, draft, article, submission, language } = props
  const { t } = useTranslation('library')
  const writing = useArticleForm({ draftId, draft, article, submission, language })
  const [mode, setMode] = useState<EditorMode>(article?.title.source ?? submission?.title.source ?? language)
  const [isPreview, setPreview] = useState(false)
  const attach = useAttach()
  const { form, set } = writing
  const onFiles = async (files: readonly File[]) => {
    const wantsMain = keptFields(form.kind).mainFile && !form.files.some((use) => use.as === 'main')
    const taken = await attach.take(files, wantsMain)
    const listed = taken.filter(({ use }) => use !== 'picture')
    if (listed.length > 0) writing.addFiles(listed.map(({ id, use }) => ({ file: id, as: use })))
    return taken.filter(({ use }) => use === 'picture').map(({ id, name }) => ({ id, words: wordsOf(name) }))
  }
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
        {submission !== undefined && submission.isMine && <Remarks submission={submission} />}
        <ArticleOverlaps overlaps={writing.overlaps} isChanged={article !== undefined && writing.overlaps.length > 0} />
        <div className={classes['editor']} data-preview={isPreview || undefined}>
          <div>
            <ArticleTextFields
              form={form}
              mode={mode}
              isPreview={isPreview}
              onText={writing.setText}
              onForm={set}
              onFiles={onFiles}
            />
            <AttachedFiles files={form.files} attach={attach} onFiles={(files) => set({ files: [...files] })} />
          </div>
          <AboutFields form={form} set={set} />
        </div>
        <PublishBar writing={writing} draftId={draftId} end={endOf(props)} back={backOf(props)} />
      </div>
    </Page>
  )
}

function endOf({ article, submission, canPublish }: ArticleEditorFormProps) {
  if (submission !== undefined) return submission.isMine ? 'offer-again' : 'mend'
  if (!canPublish) return 'offer'
  return article === undefined ? 'publish' : 'publish-change'
}
function backOf({ article, submission }: ArticleEditorFormProps): string {
  if (submission !== undefined) return `/library/desk/${submission.id}`
  return article === undefined ? '/library' : `/library/${article.id}`
}
