import { describe, expect, it, vi } from 'vitest'
import { fileNameOf, footerOf } from '../../../main/save-pdf.ts'

vi.mock('electron/main', () => ({ dialog: {} }))

describe('a page kept as PDF', () => {
  it('is named after its title, without what a file system refuses', () => {
    expect(fileNameOf('NDA: что проверить? "A/B"\n')).toBe('NDA что проверить A B')
    expect(fileNameOf('../../etc/passwd')).toBe('.. .. etc passwd')
    expect(fileNameOf('???')).toBe('Artel')
    expect(fileNameOf('x'.repeat(500))).toHaveLength(100)
    expect(fileNameOf('con.')).toBe('con')
  })
  it('has a footer in which words stay words', () => {
    expect(footerOf('<img src=x onerror=alert(1)> & "q"')).not.toMatch(/<img|onerror=alert\(1\)>/)
  })
})
