/** A learner in a quiz of all kinds, with the keyboard alone. */
import { expect } from '@playwright/test'
import { questionKinds, type QuestionKind } from '#core/domain/quiz/quiz.ts'
import type { Person } from './person.ts'

/** Tab until the control with this name has the focus. */
export async function tabTo({ page }: Person, name: string | RegExp): Promise<void> {
  const isHere = (label: string): boolean => (typeof name === 'string' ? label === name : name.test(label))
  const passed: string[] = []
  for (let i = 0; i < 60; i++) {
    const label = await page.evaluate(() => {
      const at = document.activeElement
      const labels = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels : undefined
      return (at?.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? at?.textContent ?? '').trim()
    })
    if (isHere(label)) return
    passed.push(label.slice(0, 40))
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${String(name)}: ${passed.join(' | ')}`)
}

/** Which kind of question stands on the screen, by the instruction under it. */
export async function askedKind({ page, say }: Person): Promise<QuestionKind> {
  let found: QuestionKind | undefined
  await expect(async () => {
    const text = (await page.locator('main h1').last().locator('xpath=../following-sibling::p[1]').textContent()) ?? ''
    found = questionKinds.find((kind) => say(`learning:quiz.${kind}`) === text.trim())
    expect(found, text).toBeDefined()
  }).toPass()
  return found ?? 'single'
}

/** Answers the question on the screen; the numbers and words are right, the essay is short. Doesn't go on. */
export async function answerByKeys(person: Person, kind: QuestionKind, file: string): Promise<void> {
  const { page, say } = person
  const { keyboard } = page
  const write = async (label: string, text: string): Promise<void> => {
    await tabTo(person, say(label))
    await keyboard.type(text)
  }
  switch (kind) {
    case 'single':
    case 'true-false':
      return keyboard.press('1')
    case 'multiple':
      await keyboard.press('1')
      return keyboard.press('2')
    case 'number':
      return write('learning:quiz.numberUnitLabel', '2400 g')
    case 'fill-in':
      return write('learning:quiz.textLabel', 'Отливки')
    case 'short-text':
      return write('learning:quiz.textLabel', 'marking')
    case 'ordering':
      await tabTo(person, /^Down:/)
      return keyboard.press('Enter')
    case 'matching':
      for (const item of ['Scales', 'Saw', 'Gauge']) {
        await tabTo(person, say('learning:quiz.pairOf', { text: item }))
        await keyboard.press('ArrowDown')
      }
      return
    case 'hotspot':
      await tabTo(person, say('learning:quiz.cross'))
      for (let i = 0; i < 4; i++) await keyboard.press('Shift+ArrowLeft')
      await keyboard.press('ArrowUp')
      return keyboard.press('Space')
    case 'essay':
      return write('learning:quiz.essayLabel', 'We weigh every tenth casting.')
    case 'upload': {
      await tabTo(person, say('learning:quiz.addFile'))
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), keyboard.press('Enter')])
      return chooser.setFiles(file)
    }
  }
}

/** From any question to the next one, or to the end; where the form needs Enter itself, with Ctrl. */
export function goOnByKeys({ page }: Person, kind: QuestionKind): Promise<void> {
  const isTaken = ['ordering', 'matching', 'hotspot', 'essay', 'upload'].includes(kind)
  return page.keyboard.press(isTaken ? 'Control+Enter' : 'Enter')
}
