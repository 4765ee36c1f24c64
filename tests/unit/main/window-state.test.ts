import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createJsonFile } from '../../../main/json-file.ts'
import { createLog } from '../../../main/log-file.ts'
import { mayRestart } from '../../../main/restart-limit.ts'
import { defaultSize, placeOfWindow, shellStateSchema } from '../../../main/window-state.ts'

const display = { x: 0, y: 0, width: 1600, height: 1000 }
const right = { x: 1600, y: 0, width: 1600, height: 1000 }

describe('the place of the window', () => {
  it.each([
    ['on the display', { x: 100, y: 100, width: 900, height: 700 }],
    ['on the second display', { x: 1700, y: 50, width: 900, height: 700 }],
    ['partly out at the right', { x: 3000, y: 0, width: 900, height: 700 }],
  ])('is kept when it is %s', (_, bounds) => {
    expect(placeOfWindow(bounds, [display, right])).toEqual(bounds)
  })

  it.each([
    ['on a display that is gone', { x: 1700, y: 50, width: 900, height: 700 }],
    ['above the display', { x: 100, y: -300, width: 900, height: 700 }],
    ['below it', { x: 100, y: 990, width: 900, height: 700 }],
    ['nearly out at the left', { x: -880, y: 10, width: 900, height: 700 }],
  ])('is forgotten when it is %s', (_, bounds) => {
    expect(placeOfWindow(bounds, [display])).toEqual(defaultSize)
  })

  it('is forgotten too when the file says nonsense', () => {
    const folder = mkdtempSync(join(tmpdir(), 'artel-state-'))
    const path = join(folder, 'shell.json')
    const file = createJsonFile(path, shellStateSchema)
    expect(file.read()).toBeUndefined()
    file.write({ language: 'ru', scheme: 'dark' })
    expect(file.read()).toEqual({ language: 'ru', scheme: 'dark' })
    for (const damaged of ['', '{"bounds":', '{"bounds":{"x":"1"}}', '[]']) {
      writeFileSync(path, damaged)
      expect(file.read()).toBeUndefined()
    }
    rmSync(folder, { recursive: true })
  })
})

describe('the log', () => {
  it('stays small, keeps whole lines and no invitation codes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'artel-log-'))
    const log = createLog(join(folder, 'logs', 'shell.log'), () => 0, 2_000)
    expect(log.tail(100)).toBe('')
    for (let n = 0; n < 100; n++) log.write('event', `number ${n}\nartel://join?code=abcdefgh12`)
    expect(readFileSync(log.path, 'utf8').length).toBeLessThan(2_200)
    expect(log.tail(1_000)).not.toContain('abcdefgh12')
    expect(
      log
        .tail(200)
        .trimEnd()
        .split('\n')
        .every((line) => line.startsWith('1970-01-01T')),
    ).toBe(true)
    expect(log.tail(200)).toContain('number 99 | artel://join?code=…')
    rmSync(folder, { recursive: true })
  })
})

describe('a process that dies', () => {
  it('starts again, but not for the fifth time within a minute', () => {
    expect(mayRestart([0, 1_000, 2_000, 3_000])).toBe(true)
    expect(mayRestart([0, 1_000, 2_000, 3_000, 4_000])).toBe(false)
    expect(mayRestart([0, 1_000, 2_000, 3_000, 70_000])).toBe(true)
  })
})
