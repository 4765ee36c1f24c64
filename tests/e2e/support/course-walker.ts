/** A learner goes through a course of the starter library by keyboard: every quiz rightly, up to the final test. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import type { Language } from '#core/domain/bilingual.ts'
import { questionSchema, type Question } from '#core/domain/quiz/quiz.ts'
import type { Person } from './person.ts'
import { tabTo } from './quiz-taker.ts'

const folder = join(import.meta.dirname, '../../../resources/starter/courses')
const fileSchema = z.object({ questions: z.array(questionSchema) })

/** @param lessons how many quizzes the course has */
export const questionsOf = (course: string, lessons: number): readonly Question[] =>
  Array.from({ length: lessons }, (_, i) => join(folder, course, `quiz-${i + 1}.json`)).flatMap(
    (file) => fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).questions,
  )

/** Takes the quiz of the lesson that is open, and goes on to what the result offers. */
export async function passLesson(person: Person, language: Language, questions: readonly Question[]): Promise<void> {
  const { page, say, button } = person
  await expect(button('learning:lesson.takeQuiz')).toBeVisible()
  await pressed(person, say('learning:lesson.takeQuiz'))
  const again = button('learning:quiz.again')
  const answer = button('learning:quiz.answer')
  for (let asked = 0; asked < 20; asked++) {
    await expect(answer.or(again).first()).toBeVisible()
    if (await again.isVisible()) break
    await answerRightly(person, await questionOnScreen(person, language, questions))
    await expect(answer).toHaveCount(0)
    await page.keyboard.press('Enter')
  }
  const onward = button('learning:lesson.next').or(button('learning:lesson.toCourse'))
  await expect(onward).toBeVisible()
  await pressed(person, (await onward.textContent()) ?? '')
}

async function questionOnScreen(
  { page }: Person,
  language: Language,
  questions: readonly Question[],
): Promise<Question> {
  const heading = page.locator('main h1[tabindex="-1"]')
  const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
  const shown = plain((await heading.textContent()) ?? '')
  const found = questions.find(({ prompt }) => plain((prompt[language] ?? '').split('\n')[0] ?? '') === shown)
  if (found === undefined) throw new Error(`No question says: ${shown}`)
  return found
}

async function answerRightly({ page, say }: Person, question: Question): Promise<void> {
  const { keyboard } = page
  switch (question.kind) {
    case 'single':
    case 'multiple': {
      const right = question.kind === 'single' ? [question.answer] : question.answers
      for (const key of right) await keyboard.press(String(question.options.findIndex((o) => o.key === key) + 1))
      break
    }
    case 'true-false':
      await keyboard.press(question.answer ? '1' : '2')
      break
    case 'number':
      await page.getByLabel(say('learning:quiz.numberLabel')).focus()
      await keyboard.type(String(question.answer))
      break
    case 'fill-in':
      await page.getByLabel(say('learning:quiz.textLabel')).focus()
      await keyboard.type(question.accepted[0] ?? '')
      break
    case 'ordering':
      return putInOrder(page, question)
    default:
      throw new Error(`The starter library has no ${question.kind}`)
  }
  await keyboard.press('Enter')
}

/** Each row to its place with the arrow on its own button. */
async function putInOrder(page: Person['page'], { options }: Extract<Question, { kind: 'ordering' }>): Promise<void> {
  for (const [place, { key }] of options.entries()) {
    const row = page.locator(`main li[data-key="${key}"]`)
    const at = () => row.evaluate((element) => [...(element.parentElement?.children ?? [])].indexOf(element))
    for (let moves = 0; (await at()) > place && moves < 12; moves++) {
      const before = await at()
      await row.getByRole('button').first().focus()
      await page.keyboard.press('Enter')
      await expect.poll(at).toBe(before - 1)
    }
  }
  await page.keyboard.press('Control+Enter')
}

async function pressed(person: Person, name: string): Promise<void> {
  await tabTo(person, name)
  await person.page.keyboard.press('Enter')
}
