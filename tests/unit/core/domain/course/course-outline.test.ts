import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addLesson,
  addModule,
  type CourseOutline,
  dropRow,
  freeModuleKey,
  outlineRows,
  removeLesson,
  removeModule,
  stepIntoModule,
  stepRow,
  undoneOutline,
} from '#core/domain/course/course-outline.ts'
import { testSeed } from '#tests/support/seed.ts'

interface Lesson {
  readonly id: string
  readonly module?: string | undefined
  readonly text?: string
}
const named = (text: string) => ({ source: 'en' as const, en: text })
/** '1 A 2 3 B 4': numbers are lessons, letters modules. */
const read = (text: string): CourseOutline<Lesson> => {
  let module: string | undefined
  const modules: { key: string; title: ReturnType<typeof named> }[] = []
  const lessons: Lesson[] = []
  for (const word of text.split(' ').filter(Boolean)) {
    if (/[A-Z]/.test(word)) modules.push({ key: (module = word.toLowerCase()), title: named(word) })
    else lessons.push(module === undefined ? { id: word } : { id: word, module })
  }
  return { modules, lessons }
}
const shown = (outline: CourseOutline<Lesson>): string =>
  outlineRows(outline)
    .map((row) => (row.kind === 'module' ? row.module.key.toUpperCase() : row.id))
    .join(' ')

describe('moving in the outline by keyboard', () => {
  it.each([
    ['1 A 2 3 B 4', '3', -1, '1 A 3 2 B 4'],
    ['1 A 2 3 B 4', '3', 1, '1 A 2 B 3 4'],
    ['1 A 2 3 B 4', '2', -1, '1 2 A 3 B 4'],
    ['1 A 2 3 B 4', '1', -1, '1 A 2 3 B 4'],
    ['1 A 2 3 B 4', '4', 1, '1 A 2 3 B 4'],
    ['1 A 2 3 B 4', 'module:b', -1, '1 B 4 A 2 3'],
    ['1 A 2 3 B 4', 'module:a', -1, '1 A 2 3 B 4'],
    ['1 A 2 3 B 4', 'module:a', 1, '1 B 4 A 2 3'],
    ['1 2', 'nobody', 1, '1 2'],
  ] as const)('%s: %s by %i gives %s', (before, id, step, after) => {
    expect(shown(stepRow(read(before), id, step))).toBe(after)
  })
  it.each([
    ['1 A 2 3 B 4', '3', 1, '1 A 2 B 3 4'],
    ['1 A 2 3 B 4', '4', -1, '1 A 2 3 4 B'],
    ['1 A 2 3 B 4', '3', -1, '1 3 A 2 B 4'],
    ['1 A 2 3 B 4', '1', -1, '1 A 2 3 B 4'],
    ['1 A 2 3 B 4', '4', 1, '1 A 2 3 B 4'],
  ] as const)('%s: %s into the module by %i gives %s', (before, id, step, after) => {
    expect(shown(stepIntoModule(read(before), id, step))).toBe(after)
  })
})

describe('dropping a row on another one', () => {
  it.each([
    ['1 A 2 3 B 4', '1', '3', 'A 2 3 1 B 4'],
    ['1 A 2 3 B 4', '4', '2', '1 A 4 2 3 B'],
    ['1 A 2 3 B 4', '4', 'module:a', '1 4 A 2 3 B'],
    ['1 A 2 3 B 4', '1', 'module:b', 'A 2 3 B 1 4'],
    ['1 A 2 3 B 4', 'module:b', '2', '1 B 4 A 2 3'],
    ['1 A 2 3 B 4', 'module:b', '1', '1 B 4 A 2 3'],
    ['1 A 2 3 B 4', 'module:a', '4', '1 B 4 A 2 3'],
  ] as const)('%s: %s on %s gives %s', (before, id, over, after) => {
    expect(shown(dropRow(read(before), id, over))).toBe(after)
  })
})

describe('modules and lessons', () => {
  it('come and go', () => {
    const outline = read('1 A 2 B 3')
    expect(shown(addModule(outline, { key: 'c', title: named('C') }))).toBe('1 A 2 B 3 C')
    expect(shown(addLesson(outline, { id: '9' }, '2'))).toBe('1 A 2 9 B 3')
    expect(shown(addLesson(outline, { id: '9' }, 'module:b'))).toBe('1 A 2 B 9 3')
    expect(shown(addLesson(outline, { id: '9' }, undefined))).toBe('1 A 2 B 3 9')
    expect(shown(removeLesson(outline, '2'))).toBe('1 A B 3')
  })
  it('lessons of a module that is taken out come to the one above', () => {
    expect(shown(removeModule(read('1 A 2 B 3'), 'b'))).toBe('1 A 2 3')
    expect(removeModule(read('1 A 2 B 3'), 'a').lessons.map(({ module }) => module)).toEqual([
      undefined,
      undefined,
      'b',
    ])
  })
  it('a lesson of a module that nobody knows stands without one', () => {
    expect(shown({ modules: [], lessons: [{ id: '1', module: 'gone' }] })).toBe('1')
  })
  it('a new key is free', () => {
    expect(freeModuleKey([])).toBe('module-1')
    expect(freeModuleKey([{ key: 'module-2', title: named('') }])).toBe('module-3')
  })
})

describe('taking the last change back', () => {
  it('keeps what was written since', () => {
    const before = read('1 A 2 3')
    const moved = stepRow(before, '3', -1)
    const written = { ...moved, lessons: moved.lessons.map((l) => (l.id === '3' ? { ...l, text: 'New' } : l)) }
    const undone = undoneOutline(before, written)
    expect(shown(undone)).toBe('1 A 2 3')
    expect(undone.lessons[2]).toMatchObject({ id: '3', text: 'New' })
  })
  it('brings back what was taken out', () => {
    const before = read('1 A 2 B 3')
    expect(shown(undoneOutline(before, removeLesson(before, '2')))).toBe('1 A 2 B 3')
    expect(shown(undoneOutline(before, removeModule(before, 'a')))).toBe('1 A 2 B 3')
  })
})

it('no move loses or doubles a row, and each can be taken back', () => {
  const seed = testSeed('course outline')
  const ids = ['1', '2', '3', '4', 'module:a', 'module:b', 'module:c']
  const step = fc.constantFrom(-1 as const, 1 as const)
  const act = fc.oneof(
    fc.record({ kind: fc.constant('step' as const), id: fc.constantFrom(...ids), step }),
    fc.record({ kind: fc.constant('into' as const), id: fc.constantFrom(...ids), step }),
    fc.record({ kind: fc.constant('drop' as const), id: fc.constantFrom(...ids), over: fc.constantFrom(...ids) }),
  )
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      let outline = read('1 A 2 3 B 4 C')
      for (const one of acts) {
        const before = outline
        if (one.kind === 'drop') outline = dropRow(outline, one.id, one.over)
        else outline = (one.kind === 'step' ? stepRow : stepIntoModule)(outline, one.id, one.step)
        expect(
          outlineRows(outline)
            .map(({ id }) => id)
            .toSorted(),
        ).toEqual(ids)
        expect(shown(undoneOutline(before, outline))).toBe(shown(before))
      }
    }),
    { seed },
  )
})
