/** Writes a quiz of all eleven kinds of question through the editor, as an author does it. */
import { expect, type Page } from '@playwright/test'
import type { QuestionKind } from '#core/domain/quiz/quiz.ts'
import type { Person } from './person.ts'

type Files = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

export interface QuizWriter {
  readonly quiz: ReturnType<Page['getByRole']>
  readonly fill: (key: string, text: string, facts?: Readonly<Record<string, string | number>>) => Promise<void>
  /** Chooses a file in the chooser that the button opens. */
  readonly choose: (button: ReturnType<Page['getByRole']>, file: Files) => Promise<void>
  readonly pick: (label: string, option: string) => Promise<void>
}

export function quizWriter({ page, say }: Person): QuizWriter {
  const quiz = page.getByRole('region', { name: say('learning:editor.quiz'), exact: true })
  return {
    quiz,
    fill: (key, text, facts) => quiz.getByLabel(say(key, facts), { exact: true }).first().fill(text),
    choose: async (button, file) => {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()])
      await chooser.setFiles(typeof file === 'string' ? file : { ...file })
    },
    pick: async (label, option) => {
      await quiz
        .getByRole('combobox', { name: say(label), exact: true })
        .first()
        .click()
      await page.getByRole('option', { name: option, exact: true }).click()
    },
  }
}

/** A lesson with a title and an empty quiz: one question without words. */
export async function beginQuiz({ page, go, button, field, say }: Person, title: string): Promise<void> {
  await go('/learning')
  await button('learning:write').click()
  await field('learning:editor.title').fill(title)
  await button('learning:editor.addLesson').click()
  await field('learning:editor.lessonTitle').fill('Castings on arrival')
  await page.getByLabel(say('learning:editor.lessonBody')).fill('Weigh every tenth casting.\n\nCut two of the batch.')
  await button('learning:editor.addQuiz').click()
}

/**
 * Each kind with what it asks; the order is the order of the quiz.
 * @param onWritten while the form of the question is still open
 */
export async function writeAllKinds(
  person: Person,
  picture: Buffer,
  onWritten: (kind: QuestionKind) => Promise<void>,
): Promise<void> {
  const { say } = person
  const writer = quizWriter(person)
  const { quiz, fill } = writer
  const option = (n: number, text: string): Promise<void> => fill('learning:editor.option', text, { n })
  const right = (n: number): Promise<void> =>
    quiz.getByLabel(say('learning:editor.isRightOf', { n }), { exact: true }).check()
  const prompt = (text: string): Promise<void> => fill('learning:editor.prompt', text)
  let written: QuestionKind = 'single'
  const next = async (kind: QuestionKind): Promise<void> => {
    await onWritten(written)
    written = kind
    await quiz.getByRole('button', { name: say('learning:editor.addQuestion'), exact: true }).click()
    await writer.pick('learning:editor.questionKind', say(`learning:editor.kinds.${kind}`))
  }
  await prompt('Which casting is weighed?')
  await fill('learning:editor.tag', 'weight')
  await option(1, 'Every tenth')
  await option(2, 'The first one only')
  await option(3, 'None')
  await right(1)
  await quiz
    .getByLabel(`${say('learning:editor.option', { n: 3 })}: ${say('learning:editor.optionFeedback')}`, { exact: true })
    .fill('A cavity does not show from outside: only the weight tells.')
  await next('multiple')
  await prompt('What is looked for in the cut?')
  for (const [i, text] of ['Cavities', 'Cracks', 'Paint'].entries()) await option(i + 1, text)
  await right(1)
  await right(2)
  await next('true-false')
  await prompt('Cutting destroys the part.')
  await next('number')
  await prompt('How much does a good casting weigh?')
  await fill('learning:editor.answerNumber', '2.4')
  await fill('learning:editor.tolerance', '0.1')
  await fill('learning:editor.unit', 'kg')
  await quiz.getByRole('button', { name: say('learning:editor.addUnit') }).click()
  await fill('learning:editor.otherUnit', 'g', { n: 1 })
  await fill('learning:editor.unitFactor', '0.001', { unit: 'kg' })
  await next('fill-in')
  await prompt('What is a part called that came out of a mould?')
  await fill('learning:editor.accepted', 'casting\nотливка')
  await next('short-text')
  await prompt('What is stamped on the casting?')
  await fill('learning:editor.answer', 'mark*', { n: 1 })
  await next('ordering')
  await prompt('What is done first?')
  for (const [i, text] of ['Weigh', 'Look', 'Cut'].entries()) await option(i + 1, text)
  await next('matching')
  await prompt('What shows which fault?')
  for (const [i, [item, match]] of [
    ['Scales', 'Cavity'],
    ['Saw', 'Crack'],
    ['Gauge', 'Wrong size'],
  ].entries()) {
    await fill('learning:editor.pairItem', item ?? '', { n: i + 1 })
    await fill('learning:editor.pairOption', match ?? '', { n: i + 1 })
  }
  await quiz.getByRole('button', { name: say('learning:editor.addExtra') }).click()
  await fill('learning:editor.extraOption', 'Late delivery', { n: 1 })
  await next('hotspot')
  await prompt('Where is the navigation of the program?')
  await writeHotspot(person, writer, picture)
  await next('essay')
  await prompt('How do you accept castings today?')
  await fill('learning:editor.criterion', 'Names what is measured', { n: 1 })
  const level = (n: number) =>
    quiz.getByLabel(`${say('learning:editor.criterion', { n: 1 })}: ${say('learning:editor.level', { n })}`)
  for (const [i, text] of ['Nothing', 'One thing', 'All of it'].entries()) await level(i + 1).fill(text)
  await next('upload')
  await prompt('Attach your acceptance card.')
  await fill('learning:editor.endings', 'txt, pdf')
  await onWritten(written)
}

/** One place is drawn with the pointer, another is added by the button and moved by its numbers, with the keyboard alone. */
async function writeHotspot({ page, say }: Person, writer: QuizWriter, picture: Buffer): Promise<void> {
  const { quiz, fill, choose } = writer
  await choose(quiz.getByRole('button', { name: say('learning:editor.choosePicture') }), {
    name: 'window.png',
    mimeType: 'image/png',
    buffer: picture,
  })
  const board = quiz.locator('img').last()
  await expect(board).toBeVisible()
  await board.scrollIntoViewIfNeeded()
  const box = (await board.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await page.mouse.move(box.x + 2, box.y + 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.6, { steps: 4 })
  await page.mouse.up()
  await fill('learning:editor.region', 'The list at the left', { n: 1 })
  await fill('learning:editor.alt', 'The window of Artel: a list at the left, a page beside it')
  await quiz.getByRole('button', { name: say('learning:editor.addRegion') }).focus()
  await page.keyboard.press('Enter')
  await fill('learning:editor.region', 'The page', { n: 2 })
  const side = quiz.getByLabel(`${say('learning:editor.region', { n: 2 })}: ${say('learning:editor.side.x')}`, {
    exact: true,
  })
  await side.focus()
  // The field sets its caret before the sign of per cent, in two turns after it has the focus; a hand is slower than that.
  await side.evaluate(() => new Promise((done) => setTimeout(() => setTimeout(done, 0), 0)))
  await page.keyboard.press('Control+a')
  await page.keyboard.type('70')
  await expect(side).toHaveValue('70 %')
}
