import { expect, it } from 'vitest'
import { createMeteredLine } from '#engine/metered-line.ts'
import { createNotices } from '#engine/notices.ts'
import { deviceValues } from './device-values.ts'

function world() {
  const device = deviceValues()
  const state = { isMetered: false, network: 'phone' }
  const start = () => {
    const notices = createNotices(device)
    const note = createMeteredLine({
      isMetered: () => state.isMetered,
      notices,
      network: () => state.network,
      now: () => 1,
    })
    return { notices, note }
  }
  return { state, start }
}
const phone = { id: 'metered-line:phone', at: 1, kind: 'metered-line' }

it('the rules of a metered line are proposed while it looks like one, and nothing is switched', () => {
  const { state, start } = world()
  const { notices, note } = start()
  note(false)
  expect(notices.list()).toEqual([])
  note(true)
  note(true)
  expect(notices.list()).toEqual([phone])
  expect(state.isMetered).toBe(false)
  note(false)
  expect(notices.list()).toEqual([])
})

it('who has answered is not asked again on that network, after a restart neither; on another one he is', () => {
  const { state, start } = world()
  const first = start()
  first.note(true)
  first.notices.dismiss(phone.id)
  first.note(true)
  expect(first.notices.list()).toEqual([])
  const second = start()
  second.note(true)
  expect(second.notices.list()).toEqual([])
  state.network = 'train'
  second.note(true)
  expect(second.notices.list()).toEqual([{ ...phone, id: 'metered-line:train' }])
})

it('who has the rules of a metered line already is not asked', () => {
  const { state, start } = world()
  state.isMetered = true
  const { notices, note } = start()
  note(true)
  expect(notices.list()).toEqual([])
})
