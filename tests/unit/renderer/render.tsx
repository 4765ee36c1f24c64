/** Renders a piece of the interface with the real words and the theme; `t` of both languages as in the program. */
import { MantineProvider } from '@mantine/core'
import { cleanup, configure, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach } from 'vitest'
import { changeLanguage, startLanguages } from '../../../renderer/app/languages.ts'
import { theme } from '../../../renderer/styles/theme.ts'

// Against hanging only: the default of a second is missed by a busy machine.
configure({ asyncUtilTimeout: 60_000 })

afterEach(() => {
  cleanup()
})

let isStarted = false

export async function show(piece: ReactNode, language: 'ru' | 'en' = 'en') {
  if (!isStarted) await startLanguages(language)
  isStarted = true
  await changeLanguage(language)
  // jsdom has neither; Mantine asks for the first, the palette for the second.
  window.matchMedia ??= (query) =>
    Object.assign(new EventTarget(), {
      matches: false,
      media: query,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    })
  if (!('scrollIntoView' in Element.prototype)) Object.assign(Element.prototype, { scrollIntoView: () => undefined })
  return render(
    <MantineProvider theme={theme} env="test">
      {piece}
    </MantineProvider>,
  )
}
