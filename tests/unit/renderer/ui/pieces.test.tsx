// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { errorCatalogue, isErrorCode } from '#core/contract/errors.ts'
import type { RecordState } from '#core/contract/views.ts'
import { initialsOf } from '../../../../renderer/ui/avatar.tsx'
import { DraftMark } from '../../../../renderer/ui/draft-mark.tsx'
import { ErrorNote } from '../../../../renderer/ui/error-note.tsx'
import { Markdown } from '../../../../renderer/ui/markdown.tsx'
import { OpenLinkProvider } from '../../../../renderer/ui/open-link.tsx'
import { Ring } from '../../../../renderer/ui/ring.tsx'
import { StatusChip } from '../../../../renderer/ui/status-chip.tsx'
import { show } from '../render.tsx'

describe('the route mark', () => {
  it('stands beside words for every state, in both languages', async () => {
    const said: [RecordState, string, string][] = [
      [{ kind: 'draft' }, 'Черновик, сохранён здесь', 'Draft, kept here'],
      [{ kind: 'waiting' }, 'Ждёт, сохранено здесь', 'Waiting, kept on this device'],
      [{ kind: 'sending' }, 'Уходит сейчас', 'Sending now'],
      [{ kind: 'sent' }, 'На сервере', 'At the server'],
      [{ kind: 'seen', by: 2 }, 'Прочитано', 'Seen by others'],
      [{ kind: 'refused', error: { code: 'refused.too-large', facts: {} } }, 'Не принято сервером', 'Refused'],
    ]
    for (const [state, russian, english] of said) {
      for (const language of ['ru', 'en'] as const) {
        const { container, unmount } = await show(<StatusChip state={state} />, language)
        expect(container.textContent?.replaceAll('\u00A0', ' ')).toContain(language === 'ru' ? russian : english)
        expect(container.querySelectorAll('circle').length).toBe(state.kind === 'refused' ? 2 : 3)
        unmount()
      }
    }
  })
})

describe('the note of an error', () => {
  it('has a sentence and a next step for every code, and none of them leaks a code or a placeholder', async () => {
    const { rerender } = await show(<ErrorNote error={undefined} />, 'ru')
    const facts = {
      name: 'курс.zip',
      user: 'irina',
      status: 500,
      reason: 'policy.not-yours',
      path: '../x',
      format: 'xAPI',
    }
    for (const code of Object.keys(errorCatalogue).filter(isErrorCode)) {
      rerender(<ErrorNote error={{ code, facts }} />)
      const text = screen.getByRole('alert').textContent ?? ''
      expect(text, code).not.toMatch(/\{|policy\./)
      expect(text.length, code).toBeGreaterThan(20)
    }
  })

  it('says nothing without an error', async () => {
    const { container } = await show(<ErrorNote error={undefined} />)
    expect(container.querySelector('[role=alert]')).toBeNull()
  })
})

describe('the mark of a draft', () => {
  it('says since when it is kept, and loudly when it could not be kept', async () => {
    const { rerender, container } = await show(
      <DraftMark state={{ kind: 'kept', at: new Date(2026, 10, 24, 9, 52).getTime() }} />,
    )
    expect(container.textContent).toContain('Draft, kept here 9:52')
    rerender(<DraftMark state={{ kind: 'failed' }} />)
    expect(screen.getByRole('alert').textContent).toContain('only on the screen')
  })
})

describe('a text that people wrote', () => {
  it('loads no picture, runs no markup and opens links only outside', async () => {
    const opened: string[] = []
    const text =
      '[here](https://example.org/a) ![a map](https://example.org/x.png) <img src=x onerror=alert(1)> [bad](javascript:alert(1))'
    const { container } = await show(
      <OpenLinkProvider open={(url) => opened.push(url)}>
        <Markdown text={text} />
      </OpenLinkProvider>,
    )
    expect(container.querySelectorAll('img, script')).toHaveLength(0)
    expect(container.textContent).toContain('a map')
    const links = screen.getAllByRole('link')
    expect(links).toHaveLength(1)
    links[0]?.click()
    expect(opened).toEqual(['https://example.org/a'])
  })
})

describe('small pieces', () => {
  it('makes initials of a name in any script', () => {
    expect(['Ирина Ветрова', 'Denis', 'Ян де Вит', ''].map(initialsOf)).toEqual(['ИВ', 'D', 'ЯВ', '?'])
  })

  it('speaks how far a ring is', async () => {
    await show(<Ring value={0.62} size={22} />, 'ru')
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe('62\u00A0%')
  })
})
