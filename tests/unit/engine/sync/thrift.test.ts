import { describe, expect, it } from 'vitest'
import { ok } from '#core/kernel/result.ts'
import type { DeviceValues } from '#engine/ports.ts'
import type { HttpDoor } from '#engine/sync/http-door.ts'
import { createLine } from '#engine/sync/line.ts'
import { createThrift } from '#engine/sync/thrift/create-thrift.ts'
import { holdLine } from '#engine/sync/thrift/held-line.ts'

const noon = new Date(2026, 10, 22, 12).getTime()
const hour = 3_600_000

function world() {
  const values = new Map<string, unknown>()
  let writes = 0
  const device: DeviceValues = {
    get: (key) => values.get(key),
    set: (key, value) => {
      writes++
      values.set(key, JSON.parse(JSON.stringify(value)))
    },
    delete: (key) => void values.delete(key),
    onChange: () => () => undefined,
  }
  const state = {
    now: noon,
    sent: 0,
    received: 0,
    network: 'home',
    left: { records: 0, filesOut: 0, filesIn: 0, recordsIn: 0 },
  }
  const door: HttpDoor = {
    exchange: () => {
      state.now += 1_000
      state.received += 50_000
      return Promise.resolve(ok({ status: 200, headers: {}, body: new Uint8Array() }))
    },
    traffic: () => ({ sent: state.sent, received: state.received, requests: 0 }),
    open: () => 0,
    close: () => undefined,
  }
  const open = () =>
    createThrift({ device, door, now: () => state.now, network: () => state.network, left: () => state.left })
  return { state, open, writes: () => writes }
}

describe('[TH4] bytes on the line are counted by day and by month', () => {
  it('both ways, over midnight, over the end of the month, over a restart', () => {
    const { state, open } = world()
    const first = open()
    state.sent += 100
    state.received += 900
    expect(first.view()).toMatchObject({ today: { sent: 100, received: 900 }, month: { sent: 100, received: 900 } })
    first.save(true)
    state.now += 24 * hour
    const second = open()
    state.sent += 5
    expect(second.view()).toMatchObject({ today: { sent: 5, received: 0 }, month: { sent: 105, received: 900 } })
    state.now += 20 * 24 * hour
    expect(second.view()).toMatchObject({ today: { sent: 0, received: 0 }, month: { sent: 0, received: 0 } })
  })
  it('a quiet line writes nothing until the program stops', () => {
    const { state, open, writes } = world()
    const thrift = open()
    for (let check = 0; check < 300; check++) {
      state.received += 850
      thrift.save(false)
    }
    expect(writes()).toBe(0)
    thrift.save(true)
    expect(writes()).toBe(1)
  })
})

describe('[TH2] files wait for a yes', () => {
  it('when they cost more than the threshold, or any on a metered line', () => {
    const { state, open } = world()
    const thrift = open()
    expect(thrift.hold()).toBeUndefined()
    state.left = { records: 400, filesOut: 4_200_000, filesIn: 31_000_000, recordsIn: 0 }
    expect(thrift.hold()).toBe('cost')
    state.left = { records: 400, filesOut: 0, filesIn: 1_000, recordsIn: 0 }
    expect(thrift.hold()).toBeUndefined()
    thrift.saveRules({ isMetered: true })
    expect(thrift.hold()).toBe('metered')
    state.left = { records: 400, filesOut: 0, filesIn: 0, recordsIn: 0 }
    expect(thrift.hold()).toBeUndefined()
  })
  it('a yes is good for what was asked, for a day, and after a restart', () => {
    const { state, open } = world()
    state.left = { records: 0, filesOut: 0, filesIn: 31_000_000, recordsIn: 0 }
    open().answer('all')
    const thrift = open()
    expect(thrift.hold()).toBeUndefined()
    state.left = { ...state.left, filesIn: 64_000_000 }
    expect(thrift.hold(), 'more has come together').toBe('cost')
    state.left = { ...state.left, filesIn: 31_000_000 }
    state.now += 25 * hour
    expect(thrift.hold()).toBe('cost')
  })
  it('"later" is asked again after four hours, "only text" the next day', () => {
    const { state, open } = world()
    state.left = { records: 0, filesOut: 0, filesIn: 31_000_000, recordsIn: 0 }
    const thrift = open()
    thrift.answer('later')
    expect(thrift.view()).toMatchObject({ hold: 'cost', answer: 'later' })
    state.now += 4 * hour
    expect(thrift.view().answer).toBeUndefined()
    thrift.answer('text')
    state.now += 7 * hour
    expect(thrift.view().answer).toBe('text')
    state.now += 2 * hour
    expect(thrift.view().answer).toBeUndefined()
  })
  it('the time is told from what this network did, not from another', async () => {
    const { state, open } = world()
    state.left = { records: 0, filesOut: 0, filesIn: 31_000_000, recordsIn: 0 }
    const thrift = open()
    expect(thrift.view().left.ms).toBeUndefined()
    await thrift.door.exchange({ method: 'GET', url: 'http://x/', headers: {} })
    expect(thrift.view().speed?.bytesPerSecond).toBe(50_000)
    expect(thrift.view().left.ms).toBe(620_000)
    thrift.save(true)
    expect(open().view().left.ms).toBe(620_000)
    state.network = 'village'
    expect(thrift.view().left.ms).toBeUndefined()
  })
})

describe('[TH5] a big pull of records waits for a yes', () => {
  it('"only text" lets it come, and more of it is asked again', () => {
    const { state, open } = world()
    const thrift = open()
    state.left = { records: 0, filesOut: 0, filesIn: 0, recordsIn: 9_000_000 }
    expect(thrift.hold()).toBeUndefined()
    state.left = { ...state.left, recordsIn: 24_000_000, filesIn: 31_000_000 }
    expect(thrift.recordsHold()).toBe('cost')
    expect(thrift.asks()).toBe(55_000_000)
    expect(thrift.view().left.downBytes).toBe(55_000_000)
    thrift.answer('text')
    expect(thrift.recordsHold()).toBeUndefined()
    expect(thrift.filesHold()).toBe('cost')
    state.left = { ...state.left, recordsIn: 40_000_000 }
    expect(thrift.recordsHold()).toBe('cost')
  })
  it('on a metered line from a megabyte on', () => {
    const { state, open } = world()
    const thrift = open()
    thrift.saveRules({ isMetered: true })
    state.left = { records: 0, filesOut: 0, filesIn: 0, recordsIn: 900_000 }
    expect(thrift.recordsHold()).toBeUndefined()
    state.left = { ...state.left, recordsIn: 1_100_000 }
    expect(thrift.recordsHold()).toBe('metered')
  })
})

describe("[TH3] the month's cap", () => {
  it('is told at four fifths, holds at the whole, and is lifted for a day', () => {
    const { state, open } = world()
    const thrift = open()
    thrift.saveRules({ monthlyCapBytes: 1_000_000 })
    state.received = 799_999
    expect(thrift.view().cap).toBe('none')
    state.sent = 1
    expect(thrift.view()).toMatchObject({ cap: 'near' })
    expect(thrift.hold()).toBeUndefined()
    state.received = 1_000_000
    expect(thrift.view()).toMatchObject({ cap: 'reached', hold: 'cap' })
    thrift.liftCap()
    expect(thrift.view()).toMatchObject({ cap: 'reached', isCapLifted: true })
    expect(thrift.hold()).toBeUndefined()
    state.now += 24 * hour
    expect(thrift.hold()).toBe('cap')
    state.now += 20 * 24 * hour
    expect(thrift.hold(), 'a new month').toBeUndefined()
  })
})

describe('a line that is held', () => {
  it('lets a call through as soon as the hold is over', async () => {
    const { state, open } = world()
    state.left = { records: 0, filesOut: 0, filesIn: 31_000_000, recordsIn: 0 }
    const thrift = open()
    const line = createLine()
    line.open()
    line.letPull()
    const life = new AbortController()
    const timing = {
      now: () => state.now,
      random: () => 0,
      sleep: (_ms: number, signal: AbortSignal) =>
        new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
    }
    const held = holdLine(line, {
      isHeld: () => thrift.hold() !== undefined,
      onChange: thrift.onChange,
      timing,
      life: life.signal,
    })
    let isDone = false
    const call = held
      .run('pull', () => Promise.resolve(ok('bytes')))
      .then((answer) => {
        isDone = true
        return answer
      })
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(isDone).toBe(false)
    thrift.answer('all')
    expect(await call).toEqual(ok('bytes'))
    state.left = { ...state.left, filesIn: 99_000_000 }
    const stopped = held.run('pull', () => Promise.resolve(ok('bytes')))
    life.abort()
    await expect(stopped).rejects.toThrow('sync was stopped')
  })
})
