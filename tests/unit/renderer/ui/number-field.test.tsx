// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { NumberField, ShareField } from '../../../../renderer/ui/number-field.tsx'
import { show } from '../render.tsx'

/** Keeps what it is given as an editor does, and tells it. */
function Kept({ start, told }: { readonly start: number; readonly told: (number | undefined)[] }) {
  const [value, setValue] = useState<number | undefined>(start)
  const keep = (next: number | undefined): void => {
    told.push(next)
    setValue(next)
  }
  return <ShareField aria-label="share" decimals={1} value={value} onChange={keep} />
}

const field = (): HTMLInputElement => screen.getByRole('textbox')
const type = (text: string): void => void fireEvent.change(field(), { target: { value: text } })

describe('a field for a share', () => {
  it('takes per cents and gives a part of one', async () => {
    const told: (number | undefined)[] = []
    await show(<Kept start={0.1} told={told} />)
    expect(field().value).toBe('10 %')
    type('70 %')
    expect(told).toEqual([0.7])
    expect(field().value).toBe('70 %')
  })

  it('lets nothing beyond a hundred be typed', async () => {
    const told: (number | undefined)[] = []
    await show(<Kept start={0.1} told={told} />)
    type('107 %')
    expect(field().value).toBe('10 %')
    expect(told).toEqual([])
  })

  it('leaves what is half typed alone, with the decimal sign of the language', async () => {
    const told: (number | undefined)[] = []
    await show(<Kept start={0.1} told={told} />, 'ru')
    type('12, %')
    expect(field().value).toBe('12, %')
    type('12,5 %')
    expect(told.at(-1)).toBe(0.125)
    fireEvent.blur(field())
    expect(field().value).toBe('12,5 %')
  })

  it('may be emptied, and shows what stands when it is left', async () => {
    const told: (number | undefined)[] = []
    await show(<NumberField aria-label="points" min={1} value={3} onChange={(value) => told.push(value)} />)
    type('')
    expect(told).toEqual([undefined])
    expect(field().value).toBe('')
    fireEvent.blur(field())
    expect(field().value).toBe('3')
  })
})
