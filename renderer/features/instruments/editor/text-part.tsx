/** One text of an instrument, in the language that is shown; while it isn't written, the other language's stands in its place. */
import type { Bilingual, Language } from '#core/domain/bilingual.ts'
import { otherLanguage } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { StaleNote } from '../../../ui/stale-note.tsx'
import { withText } from '../../../ui/write-text.ts'
import { WritingField } from '../../../ui/writing-field.tsx'
import classes from './editor.module.css'

interface TextPartProps {
  /** Where it stands in the instrument, as findings name it. */
  readonly at: string
  readonly label: string
  readonly text: Bilingual | undefined
  readonly language: Language
  readonly onChange: (text: Bilingual) => void
  readonly example?: string
  readonly hint?: string
  readonly isTitle?: boolean
  readonly maxLength?: number
}

export function TextPart({
  at,
  label,
  text,
  language,
  onChange,
  example = '',
  hint,
  isTitle,
  maxLength,
}: TextPartProps) {
  const written = text ?? { source: language }
  const other = written[otherLanguage(language)] ?? ''
  return (
    <div className={classes['part']} data-place={at} lang={language}>
      <WritingField
        label={label}
        {...(hint === undefined ? {} : { hint })}
        size={isTitle === true ? 'title' : 'text'}
        value={written[language] ?? ''}
        placeholder={other === '' ? example : other}
        maxLength={maxLength ?? limits.questionText}
        onChange={(value) => onChange(withText(written, language, value))}
      />
      <StaleNote text={written} language={language} onConfirm={onChange} />
    </div>
  )
}
