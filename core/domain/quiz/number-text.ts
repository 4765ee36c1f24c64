/** What a person writes as a number, with or without its unit. */
import type { Answer } from './quiz.ts'

export function numberAnswer(text: string): Extract<Answer, { kind: 'number' }> | undefined {
  const value = parseNumber(text)
  if (value !== undefined) return { kind: 'number', value }
  const [, number = '', unit = ''] = /^([-+−\d.,\s\u00a0\u202f]*\d)\s*([^\d\s].{0,38})$/u.exec(text.trim()) ?? []
  const before = parseNumber(number)
  return before === undefined ? undefined : { kind: 'number', value: before, unit: unit.trim() }
}

/** A number as people of both languages write it: «1 200,5», "1,200.5", "−3". Undefined when it isn't one. */
export function parseNumber(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-')
  const normal =
    /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) && plain.includes('.')
      ? plain.replaceAll(',', '')
      : plain.replace(',', '.')
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(normal) ? Number(normal) : undefined
}
