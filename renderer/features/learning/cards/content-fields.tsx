/** The two sides of a card as fields; of a passage with a gap, the passage in which the gap is selected. */
import { Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Language, withWords } from '#core/domain/bilingual.ts'
import type { CardContent } from '#core/domain/card/card.ts'
import { limits } from '#core/domain/limits.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { gapOfSelection } from './content-form.ts'
import { CardFront } from './card-sides.tsx'
import classes from './cards.module.css'

interface ContentFieldsProps {
  readonly content: CardContent
  readonly onChange: (content: CardContent) => void
}

export function ContentFields({ content, onChange }: ContentFieldsProps) {
  const { t } = useTranslation('cards')
  const language = useLanguage()
  if (content.kind === 'question') return null
  if (content.kind === 'gap') return <GapField content={content} language={language} onChange={onChange} />
  return (
    <>
      <Textarea
        label={t('form.front')}
        autosize
        minRows={2}
        maxLength={limits.answerText}
        placeholder={t('form.frontExample')}
        value={content.front[language] ?? ''}
        onChange={(event) =>
          onChange({ ...content, front: withWords(content.front, language, event.currentTarget.value) })
        }
      />
      <Textarea
        label={t('form.back')}
        autosize
        minRows={3}
        maxLength={limits.answerText}
        placeholder={t('form.backExample')}
        value={content.back[language] ?? ''}
        onChange={(event) =>
          onChange({ ...content, back: withWords(content.back, language, event.currentTarget.value) })
        }
      />
    </>
  )
}

function GapField({
  content,
  language,
  onChange,
}: Omit<ContentFieldsProps, 'content'> & {
  readonly content: Extract<CardContent, { kind: 'gap' }>
  readonly language: Language
}) {
  const { t } = useTranslation('cards')
  return (
    <>
      <Textarea
        label={t('form.passage')}
        description={t('form.passageHint')}
        autosize
        minRows={3}
        readOnly
        lang={content.language}
        value={content.text}
        onSelect={({ currentTarget: { selectionStart, selectionEnd } }) => {
          const gap = gapOfSelection(content.text, selectionStart, selectionEnd)
          if (gap !== undefined) onChange({ ...content, ...gap })
        }}
      />
      {content.end > content.start && (
        <div className={classes['look']}>
          <p className={classes['lookLabel']}>{t('form.look')}</p>
          <CardFront card={{ content }} isBack={false} language={language} />
        </div>
      )}
    </>
  )
}
