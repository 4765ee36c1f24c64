/** A part of a sheet that is written on: label and hint above, a borderless field in the voice of people that grows with its text. */
import { type KeyboardEvent, type ReactNode, type Ref, useId } from 'react'
import classes from './writing-field.module.css'

export interface WritingFieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly size: 'title' | 'text' | 'long'
  readonly value: string
  /** An example of what to write. */
  readonly placeholder: string
  readonly onChange: (value: string) => void
  readonly error?: string | undefined
  readonly lang?: string
  readonly maxLength?: number
  readonly isFocused?: boolean
  readonly fieldRef?: Ref<HTMLTextAreaElement>
  readonly onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
}

export function WritingField({
  label,
  hint,
  size,
  value,
  placeholder,
  onChange,
  error,
  lang,
  maxLength,
  isFocused,
  fieldRef,
  onKeyDown,
}: WritingFieldProps) {
  const id = useId()
  return (
    <div className={classes['part']} data-size={size} data-wrong={error === undefined ? undefined : true}>
      <div className={classes['head']}>
        <label htmlFor={id}>{label}</label>
        {hint !== undefined && <span className={classes['hint']}>{hint}</span>}
      </div>
      <textarea
        id={id}
        ref={fieldRef}
        className={classes['field']}
        rows={size === 'long' ? 8 : size === 'text' ? 2 : 1}
        value={value}
        placeholder={placeholder}
        lang={lang}
        maxLength={maxLength}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form was just asked for
        autoFocus={isFocused}
        spellCheck
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => onChange(size === 'title' ? event.target.value.replaceAll('\n', ' ') : event.target.value)}
        onKeyDown={onKeyDown}
      />
      {error !== undefined && (
        <p id={`${id}-error`} className={classes['error']} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
