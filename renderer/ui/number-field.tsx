/**
 * A number that is being typed belongs to the person until she leaves the field: the value behind it follows, but never writes over «2,» or
 * an emptied field, and nothing outside of the bounds can be typed at all.
 */
import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

type Passed = Omit<
  NumberInputProps,
  'value' | 'defaultValue' | 'onChange' | 'onBlur' | 'clampBehavior' | 'hideControls' | 'decimalSeparator'
>

export interface NumberFieldProps extends Passed {
  readonly value: number | undefined
  /** Undefined: the field was emptied. */
  readonly onChange: (value: number | undefined) => void
  /** The language of the decimal sign where it isn't that of the window. */
  readonly numberLanguage?: string
}

export function NumberField({ value, onChange, numberLanguage, ...props }: NumberFieldProps) {
  const { i18n } = useTranslation()
  const [typed, setTyped] = useState<number | string>()
  const isRussian = (numberLanguage ?? i18n.language) === 'ru'
  return (
    <NumberInput
      {...props}
      hideControls
      clampBehavior="strict"
      decimalSeparator={isRussian ? ',' : '.'}
      value={typed ?? value ?? ''}
      onChange={(next) => {
        setTyped(next)
        onChange(asNumber(next))
      }}
      onBlur={() => setTyped(undefined)}
    />
  )
}

interface ShareFieldProps extends Omit<NumberFieldProps, 'min' | 'max' | 'suffix' | 'allowDecimal' | 'decimalScale'> {
  /** Digits after the decimal sign of the per cents. */
  readonly decimals?: number
}

/** A share from 0 to 1, shown and typed in per cents. */
export function ShareField({ value, onChange, decimals = 0, ...props }: ShareFieldProps) {
  const digits = 10 ** decimals
  return (
    <NumberField
      {...props}
      min={0}
      max={100}
      suffix=" %"
      decimalScale={decimals}
      allowDecimal={decimals > 0}
      value={value === undefined ? undefined : Math.round(value * 100 * digits) / digits}
      onChange={(percent) => onChange(percent === undefined ? undefined : percent / 100)}
    />
  )
}

/** «2.» is two on its way to more; a lone sign is nothing yet. */
function asNumber(typed: number | string): number | undefined {
  const number = typeof typed === 'number' ? typed : Number.parseFloat(typed)
  return Number.isFinite(number) ? number : undefined
}
