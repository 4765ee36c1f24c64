/** The two sides of a card as fields; of a passage with a gap, the passage in which the gap is selected. */
import { Textarea } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { withWords } from '#core/domain/bilingual.ts'
import type { CardContent } from '#core/domain/card/card.ts'
import { limits } from '#core/domain/limits.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { gapOfSelection } from './content-form.ts'
import { Gap } from './card-sides.tsx'
import form from './card-form.module.css'
import classes from './cards.module.css'

interface ContentFieldsProps {
  readonly content: CardContent
  readonly onChange: (content: CardContent) => void
}

export function ContentFields({ content, onChange }: ContentFieldsProps) {
  const { t } = useTranslation('cards')
  const language = useLanguage()
  if (content.kind === 'question') return null
  if (content.kind === 'gap') return <GapField content={content} onChange={onChange} />
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
  onChange,
}: Omit<ContentFieldsProps, 'content'> & {
  readonly content: Extract<CardContent, { kind: 'gap' }>
}) {
  const { t } = useTranslation('cards')
  return (
    <>
      <Textarea
        label={t('form.passage')}
        description={t('form.passageHint')}
        autosize
        minRows={3}
        // Read-only it would have no caret, and so no selection by keyboard.
        aria-readonly
        lang={content.language}
        value={content.text}
        onChange={() => undefined}
        onSelect={({ currentTarget: { selectionStart, selectionEnd } }) => {
          const gap = gapOfSelection(content.text, selectionStart, selectionEnd)
          if (gap !== undefined) onChange({ ...content, ...gap })
        }}
      />
      {content.end > content.start && (
        <div className={classes['look']}>
          <p className={classes['lookLabel']}>{t('form.look')}</p>
          <Gap content={content} isBack={false} isLook />
        </div>
      )}
    </>
  )
}

/** Why a card can't be kept as it is. */
export function Missing({ content }: { readonly content: CardContent }) {
  const { t } = useTranslation('cards')
  return (
    <p className={form['missing']} role="alert">
      <IconAlertTriangle size={16} stroke={1.6} aria-hidden="true" />
      {t(content.kind === 'gap' ? 'form.missingGap' : 'form.missing')}
    </p>
  )
}
