import { describe, expect, it } from 'vitest'
import { canonicalJson, jsonEqual } from '#core/kernel/canonical.ts'
import { idType, newId, uuidv7 } from '#core/kernel/ids.ts'
import { proposeUserName, userNameSchema } from '#core/domain/user-name.ts'

const deps = (now: number, fill: number) => ({
  now: () => now,
  randomBytes: (n: number) => new Uint8Array(n).fill(fill),
})

describe('ids', () => {
  it('are uuids of version 7 that sort by time', () => {
    expect(uuidv7(deps(1_700_000_000_000, 0xff))).toBe('018bcfe5-6800-7fff-bfff-ffffffffffff')
    expect(uuidv7(deps(1_700_000_000_001, 0)) > uuidv7(deps(1_700_000_000_000, 0xff))).toBe(true)
  })
  it('name their type', () => {
    expect(idType(newId('reply', deps(1, 1)))).toBe('reply')
  })
})

describe('canonical JSON', () => {
  it('is blind to the order of keys and to fields that are undefined', () => {
    expect(canonicalJson({ b: 1, a: [{ d: 2, c: undefined }] })).toBe('{"a":[{"d":2}],"b":1}')
    expect(jsonEqual({ a: 1, b: undefined }, { a: 1 })).toBe(true)
    expect(jsonEqual([1, 2], [2, 1])).toBe(false)
  })
})

describe('a proposed sign-in name', () => {
  it.each([
    ['Ирина Ветрова', 'irina-vetrova'],
    ['Щукин Ёж', 'schukin-ezh'],
    ['Zoë O’Neil', 'zoe-o-neil'],
    ['  42 Anna', 'anna'],
  ])('%s becomes %s', (name, proposed) => {
    expect(proposeUserName(name)).toBe(proposed)
    expect(userNameSchema.safeParse(proposed).success).toBe(true)
  })
  it('is empty when nothing of the name can be written so', () => {
    expect(proposeUserName('李')).toBe('')
  })
})
