/** Writes a native course in its editor: lessons in two languages and a quiz of four kinds of question in the last one. */
import type { Language } from '#core/domain/bilingual.ts'
import type { Person } from './person.ts'

export interface CourseText {
  readonly title: Readonly<Record<Language, string>>
  readonly lessons: readonly {
    readonly title: Readonly<Record<Language, string>>
    readonly body: Readonly<Record<Language, string>>
  }[]
}

export async function writeCourse(person: Person, course: CourseText): Promise<void> {
  const { page, say, button, field } = person
  await person.go('/learning')
  await button('learning:write').click()
  for (const language of ['ru', 'en'] as const) {
    await page
      .getByText(say(language === 'ru' ? 'learning:editor.langRu' : 'learning:editor.langEn'), { exact: true })
      .click()
    await field('learning:editor.title').fill(course.title[language])
    for (const [i, lesson] of course.lessons.entries()) {
      if (language === 'ru') await button('learning:editor.addLesson').click()
      else await openRow(person, 'learning:editor.lesson', i)
      await field('learning:editor.lessonTitle').fill(lesson.title[language])
      await page.getByLabel(say('learning:editor.lessonBody')).fill(lesson.body[language])
    }
  }
  await writeQuiz(person)
  await button('learning:editor.publish').click()
}

async function openRow({ page, say }: Person, key: string, index: number): Promise<void> {
  const toggle = page.getByRole('button', { name: new RegExp(`^${say(key, { n: index + 1 })}`) }).first()
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click()
}

async function writeQuiz(person: Person): Promise<void> {
  const { page, say, button } = person
  await button('learning:editor.addQuiz').click()
  const quiz = page.getByRole('region', { name: say('learning:editor.quiz') })
  const option = (n: number) => quiz.getByLabel(say('learning:editor.option', { n }), { exact: true })
  const right = (n: number) => quiz.getByLabel(say('learning:editor.isRightOf', { n }), { exact: true })
  const prompt = (text: string) => quiz.getByLabel(say('learning:editor.prompt'), { exact: true }).fill(text)
  const next = async (kind: string): Promise<void> => {
    await quiz.getByRole('button', { name: say('learning:editor.addQuestion') }).click()
    await quiz.getByRole('combobox', { name: say('learning:editor.questionKind') }).click()
    await page.getByRole('option', { name: say(`learning:editor.kinds.${kind}`) }).click()
  }
  /** The form offers more options than these questions need. */
  const onlyTwo = async (): Promise<void> => {
    const third = quiz.getByRole('button', {
      name: say('ui:removeOf', { title: say('learning:editor.option', { n: 3 }) }),
    })
    while ((await third.count()) > 0) await third.click()
  }
  await prompt('Which casting is weighed?')
  await option(1).fill('Every tenth')
  await option(2).fill('None')
  await right(1).check()
  await onlyTwo()
  await next('multiple')
  await prompt('What is looked for?')
  await option(1).fill('Cavities')
  await option(2).fill('Cracks')
  await right(1).check()
  await right(2).check()
  await onlyTwo()
  await next('true-false')
  await prompt('Cutting destroys the part.')
  await next('number')
  await prompt('How many of the batch are cut?')
  await quiz.getByLabel(say('learning:editor.answerNumber')).fill('2')
}
