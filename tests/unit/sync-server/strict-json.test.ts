import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseStrictJson } from '#server/plugins/strict-json.ts'

const parse = (text: string) => parseStrictJson(new TextEncoder().encode(text))
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

describe('strict JSON', () => {
  it(`reads what JSON.parse reads (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6, noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value)
        if (text.includes('__proto__') || /\\u[dD][89a-fA-F]/.test(text)) return
        expect(parse(text)).toEqual({ ok: true, value: JSON.parse(text) })
      }),
      { seed },
    )
  })

  it(`finds a key that was doubled anywhere (seed ${seed})`, () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 2 }), {
          minKeys: 1,
          noNullPrototype: true,
        }),
        fc.array(fc.constantFrom('a', 'b'), { maxLength: 5 }),
        (object, path) => {
          const entries = Object.entries(object).map(
            ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
          )
          const doubled = `{${[...entries, entries[0]].join(',')}}`
          expect(parse(path.reduce((inner, key) => `{"${key}":[${inner}]}`, doubled)).ok).toBe(false)
        },
      ),
      { seed },
    )
  })

  it.each([
    ['a plain duplicate', '{"a":1,"a":2}'],
    ['a duplicate written with an escape', '{"roles":1,"r\\u006fles":2}'],
    ['a duplicate after a nested object with the same key', '{"a":{"a":1},"b":[{"a":1}],"a":2}'],
    ['__proto__', '{"a":{"__proto__":{}}}'],
    ['__proto__ written with escapes', '{"\\u005f_proto__":1}'],
    ['51 levels', '['.repeat(51) + ']'.repeat(51)],
    ['half of a surrogate pair', '{"a":"\\ud800"}'],
    ['broken text', '{"a":'],
    ['nothing', ''],
  ])('refuses %s', (_what, text) => {
    expect(parse(text).ok).toBe(false)
  })

  it.each([
    ['equal keys in different objects', '[{"a":1},{"a":2},{"b":{"a":3}}]'],
    ['equal values', '{"a":"x","b":"x","c":["x","x"]}'],
    ['brackets, colons and quotes in strings', '{"a":"{\\"a\\":1,[","b":"\\\\"}'],
    ['50 levels', '['.repeat(50) + ']'.repeat(50)],
    ['a whole surrogate pair', '"\\ud83d\\ude00"'],
  ])('takes %s', (_what, text) => {
    expect(parse(text)).toEqual({ ok: true, value: JSON.parse(text) })
  })

  it('refuses bytes that are no UTF-8', () => {
    expect(parseStrictJson(new Uint8Array([0x22, 0xff, 0x22])).ok).toBe(false)
  })
})
