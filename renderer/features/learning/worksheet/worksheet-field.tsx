/** One field of a worksheet, by its kind. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { limits } from '#core/domain/limits.ts'
import type { WorksheetField } from '#core/domain/worksheet/worksheet-form.ts'
import { assertNever } from '#core/kernel/assert-never.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import type { Filled } from './use-filled.ts'
import classes from './worksheet.module.css'

interface Props<F extends WorksheetField = WorksheetField> {
  readonly field: F
  readonly filled: Filled
}

export function WorksheetFieldPart({ field, filled }: Props) {
  switch (field.kind) {
    case 'short':
    case 'number':
    case 'long':
      return <TextPart field={field} filled={filled} />
    case 'choice':
    case 'checks':
      return <OptionsPart field={field} filled={filled} />
    case 'table':
      return <TablePart field={field} filled={filled} />
    default:
      return assertNever(field)
  }
}

const valueOf = ({ fields }: Filled, slot: string): string => fields?.[slot] ?? ''

type TextField = Extract<WorksheetField, { kind: 'short' | 'long' | 'number' }>
function TextPart({ field, filled }: Props<TextField>) {
  const id = useId()
  const common = {
    id,
    value: valueOf(filled, field.key),
    maxLength: limits.post,
    onBlur: () => filled.leave(field.key),
  }
  const set = (value: string): void => filled.set(field.key, value)
  return (
    <div className={classes['field']}>
      <label htmlFor={id}>
        {field.label}
        <Optional field={field} />
      </label>
      {field.kind === 'long' ? (
        <textarea {...common} className={classes['input']} rows={3} onChange={({ target }) => set(target.value)} />
      ) : (
        <span className={classes['line']}>
          <input
            {...common}
            className={classes['input']}
            type="text"
            inputMode={field.kind === 'number' ? 'decimal' : 'text'}
            data-number={field.kind === 'number' || undefined}
            onChange={({ target }) => set(target.value)}
          />
          {field.kind === 'number' && field.unit !== '' && <span>{field.unit}</span>}
        </span>
      )}
    </div>
  )
}

type OptionsField = Extract<WorksheetField, { kind: 'choice' | 'checks' }>
function OptionsPart({ field, filled }: Props<OptionsField>) {
  const name = useId()
  return (
    <fieldset className={classes['field']}>
      <legend>
        {field.label}
        <Optional field={field} />
      </legend>
      {field.options.map((option) => {
        const slot = field.kind === 'choice' ? field.key : `${field.key}.${option.key}`
        return (
          <label key={option.key} className={classes['option']}>
            {field.kind === 'choice' ? (
              <input
                type="radio"
                name={name}
                checked={valueOf(filled, slot) === option.key}
                onChange={() => filled.set(slot, option.key)}
              />
            ) : (
              <input
                type="checkbox"
                checked={valueOf(filled, slot) !== ''}
                onChange={({ target }) => filled.set(slot, target.checked ? 'yes' : '')}
              />
            )}
            {option.label}
          </label>
        )
      })}
    </fieldset>
  )
}

type TableField = Extract<WorksheetField, { kind: 'table' }>
function TablePart({ field, filled }: Props<TableField>) {
  const { t } = useTranslation('learning')
  return (
    <div className={classes['field']}>
      <p className={classes['label']}>
        {field.label}
        <Optional field={field} />
      </p>
      <WideTable>
        <thead>
          <tr>
            {field.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: field.rows }, (_, row) => (
            <tr key={row}>
              {field.columns.map((column, i) => {
                const slot = `${field.key}.${row + 1}.${i + 1}`
                return (
                  <td key={column}>
                    <textarea
                      className={classes['cell']}
                      rows={1}
                      aria-label={t('sheet.cell', { table: field.label, n: row + 1, column })}
                      value={valueOf(filled, slot)}
                      onBlur={() => filled.leave(slot)}
                      onChange={({ target }) => filled.set(slot, target.value)}
                    />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </WideTable>
    </div>
  )
}

function Optional({ field }: { readonly field: WorksheetField }) {
  const { t } = useTranslation('learning')
  return field.isOptional ? <span className={classes['optional']}> {t('sheet.optional')}</span> : null
}
