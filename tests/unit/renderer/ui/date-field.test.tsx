// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { DateField } from '../../../../renderer/ui/date-field.tsx'
import { show } from '../render.tsx'

function Kept({ start }: { readonly start: string }) {
  const [day, setDay] = useState(start)
  return <DateField label="Day" value={day} onChange={setDay} />
}
const field = (): HTMLInputElement => screen.getByRole('textbox')
const opener = () => screen.getByRole('button', { name: /Day/ })
const focused = (): string => document.activeElement?.getAttribute('aria-label') ?? ''
const press = (key: string, more: object = {}): void => {
  if (document.activeElement !== null) fireEvent.keyDown(document.activeElement, { key, ...more })
}
const open = async (): Promise<void> => {
  opener().focus()
  fireEvent.click(opener())
  await screen.findByRole('grid')
}

describe('the calendar of a day', () => {
  it('opens at the day of the field, is walked through by keys, and gives the focus back', async () => {
    await show(<Kept start="2026-12-07" />)
    await open()
    expect(screen.getByRole('grid', { name: 'December 2026' })).toBeTruthy()
    expect(screen.getAllByRole('columnheader').map((one) => one.textContent)).toEqual([
      'Mon',
      'Tue',
      'Wed',
      'Thu',
      'Fri',
      'Sat',
      'Sun',
    ])
    await waitFor(() => expect(focused()).toContain('7 December 2026'))
    for (const [key, day] of [
      ['ArrowRight', '8 December'],
      ['ArrowDown', '15 December'],
      ['Home', '14 December'],
      ['End', '20 December'],
      ['PageDown', '20 January 2027'],
    ] as const) {
      press(key)
      expect(focused()).toContain(day)
    }
    press('PageUp', { shiftKey: true })
    expect(focused()).toContain('20 January 2026')
    expect(field().value).toBe('07/12/2026')
    press('Escape')
    await waitFor(() => expect(screen.queryByRole('grid')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(opener()))
    expect(field().value).toBe('07/12/2026')
  })

  it('puts the chosen day into the field, over what was mistyped, in Russian by Russian words', async () => {
    await show(<Kept start="2026-12-07" />, 'ru')
    fireEvent.change(field(), { target: { value: '32.13.2026' } })
    fireEvent.blur(field())
    await open()
    expect(screen.getAllByRole('columnheader')[0]?.textContent).toBe('пн')
    const chosen = document.querySelectorAll('[aria-selected="true"]')
    expect([...chosen].map((one) => one.textContent)).toEqual(['7'])
    fireEvent.click(screen.getByRole('button', { name: 'Предыдущий месяц' }))
    fireEvent.click(screen.getByRole('button', { name: /^понедельник, 30 ноября 2026/ }))
    expect(field().value).toBe('30.11.2026')
    await waitFor(() => expect(screen.queryByRole('grid')).toBeNull())
  })
})
