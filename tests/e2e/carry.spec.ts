/** What trainers have already comes in (slides, a PDF), and what Artel gives out comes back: an exported quiz of all kinds, played in Artel again, has the score that Artel itself gives. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { bilingualOf } from '#core/domain/bilingual.ts'
import type { Answer, Question } from '#core/domain/quiz/quiz.ts'
import { scoreQuiz } from '#core/domain/quiz/quiz-rules.ts'
import { questionHtml } from '#engine/packages/scorm-export/quiz-html.ts'
import { scormWords, writeScorm, type ScormStandard } from '#engine/packages/scorm-export/write-scorm.ts'
import { createStemmer } from '#engine/search/stem-word.ts'
import { madePdf } from '#tests/support/made-pdf.ts'
import { paragraph, pictureShape, textShape, writePptx } from '#tests/support/made-pptx.ts'
import { startServerProcess } from '#tests/support/sync-server.ts'
import { launchArtel } from './support/launch-artel.ts'
import { inPackagePage, packageAddress } from './support/package-view.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkWidth } from './support/screen-checks.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const ru = (text: string) => bilingualOf('ru', text)
const options = ['a', 'b', 'c'].map((key) => ({ key, text: ru(`Ответ ${key}`) }))
const common = { prompt: ru('Что верно?'), points: 2 }
const questions: Question[] = [
  { ...common, kind: 'single', key: 'single', options, answer: 'b' },
  { ...common, kind: 'multiple', key: 'multiple', options, answers: ['a', 'b'] },
  { ...common, kind: 'true-false', key: 'truth', answer: true },
  { ...common, kind: 'number', key: 'number', answer: 12, tolerance: 1 },
  { ...common, kind: 'fill-in', key: 'fill', accepted: ['предприятие'] },
  { ...common, kind: 'short-text', key: 'short', accepted: [{ text: 'патент' }] },
  { ...common, kind: 'ordering', key: 'order', options },
  {
    ...common,
    kind: 'matching',
    key: 'match',
    options,
    items: [
      { key: 'x', text: ru('Икс'), match: 'a' },
      { key: 'y', text: ru('Игрек'), match: 'c' },
    ],
  },
  {
    ...common,
    kind: 'hotspot',
    key: 'spot',
    picture: 'file:p',
    alt: ru('Цех'),
    regions: [{ key: 'r', name: ru('Пресс'), isRight: true, shape: 'rect', x: 0.1, y: 0.1, width: 0.5, height: 0.5 }],
  },
  { ...common, kind: 'essay', key: 'essay', marking: 'trainer', rubric: [] },
  { ...common, kind: 'upload', key: 'upload', marking: 'trainer', rubric: [], maxFiles: 1, endings: [] },
]
const answers = new Map<string, Answer>([
  ['single', { kind: 'single', choice: 'b' }],
  ['multiple', { kind: 'multiple', choices: ['a'] }],
  ['truth', { kind: 'true-false', value: true }],
  ['number', { kind: 'number', value: 12.5 }],
  ['fill', { kind: 'fill-in', text: 'предприятиями' }],
  ['short', { kind: 'short-text', text: 'завод' }],
  ['order', { kind: 'ordering', order: ['b', 'c', 'a'] }],
  [
    'match',
    {
      kind: 'matching',
      pairs: [
        { item: 'x', option: 'a' },
        { item: 'y', option: 'b' },
      ],
    },
  ],
  ['spot', { kind: 'hotspot', spots: [{ x: 0.35, y: 0.35 }] }],
])
const scored = questions.filter(({ kind }) => kind !== 'essay' && kind !== 'upload')
const expected = Math.round(scoreQuiz({ questions: scored, passShare: 0.5 }, answers, createStemmer()).share * 100)

/** What a person does in the page; rows to put in order stay as they are shown (turned by one). */
const answerAll = `(() => {
  const item = document.querySelector('#item').contentDocument
  // It is asked again until the page has answered: what is ticked stays ticked.
  const tick = (key, value) => { const box = item.querySelector('#q-' + key + ' input[value="' + value + '"]'); if (!box.checked) box.click() }
  const type = (key, text) => { const field = item.querySelector('#q-' + key + ' input'); field.value = text; field.dispatchEvent(new Event('change')) }
  const give = (key, value) => { item.querySelector('select[data-item="' + key + '"]').value = value }
  tick('single', 'b'); tick('multiple', 'a'); tick('truth', 'true'); tick('spot', 'r')
  type('number', '12,5'); type('fill', 'предприятиями'); type('short', 'завод')
  give('x', 'a'); give('y', 'b')
  item.querySelector('#done').click()
  return item.querySelector('#state').textContent
})()`

async function writeQuiz(standard: ScormStandard, path: string): Promise<void> {
  const context = {
    language: 'ru',
    words: scormWords.ru,
    render: (text: string) => `<p>${text}</p>`,
    pictureOf: () => 'picture-1.png',
  } as const
  await writeScorm(
    {
      standard,
      id: standard,
      title: `Все виды вопросов: ${standard}`,
      language: 'ru',
      date: 0,
      pictures: [{ file: 'picture-1.png', bytes: png }],
      lessons: [
        {
          title: 'Проверка',
          language: 'ru',
          module: undefined,
          html: '<p>Ответьте.</p>',
          passShare: 0.5,
          questions: questions.flatMap((question) => questionHtml(question, context) ?? []),
        },
      ],
    },
    path,
  )
}

async function add({ page, go }: Person, path: string): Promise<void> {
  await go('/learning')
  await page.locator('input[type=file]').setInputFiles(path)
}

test('slides and a PDF become courses; exported quizzes come back with the same score', async () => {
  test.setTimeout(300_000)
  const folder = await mkdtemp(join(tmpdir(), 'artel-carry-'))
  const server = await startServerProcess(join(folder, 'server'))
  const person = await createPerson(await launchArtel({ target: test.info().project.name }), 'ru')
  const { page, say, button } = person
  await person.join(server.invitation ?? '', 'Ирина Громова', 'correct horse battery')

  await test.step('Slides: what came, what stayed out, and each slide a lesson where she wants that', async () => {
    const deck = join(folder, 'Приёмка отливок.pptx')
    await writePptx(deck, {
      slides: [
        { title: 'Приёмка отливок', titleKind: 'ctrTitle' },
        {
          title: 'Взвесить',
          shapes: textShape(paragraph('Каждую десятую') + paragraph('дважды', 1), 'body') + pictureShape('p', 'Весы'),
          relations: [{ id: 'p', type: 'image', target: '../media/a.png' }],
          notes: 'Показать весы',
        },
        { title: 'Скрытый', isHidden: true },
      ],
      others: new Map<string, Uint8Array | string>([
        ['ppt/media/a.png', png],
        ['ppt/vbaProject.bin', 'macro'],
      ]),
    })
    await add(person, deck)
    await expect(page.getByText(say('learning:courseFile.split.slide.few'), { exact: false })).toBeVisible()
    await expect(page.getByText(say('imports:remark.macros'))).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await checkAxe(page, `carry slides ${colorScheme}`)
    }
    await page.emulateMedia({ colorScheme: 'light' })
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    await checkWidth(page, 'carry slides large')
    await page.evaluate(() => document.documentElement.style.removeProperty('font-size'))
    await page.getByRole('button', { name: say('learning:courseFile.split.to.slide.each') }).click()
    await expect(page.getByText(say('learning:courseFile.split.slide.each'), { exact: false })).toBeVisible()
    await page.getByRole('link', { name: say('learning:report.next') }).click()
    await expect(page.getByRole('button', { name: say('learning:editor.publish') })).toBeVisible()
  })

  await test.step('A PDF, and one that is closed', async () => {
    const pdf = join(folder, 'Порядок.pdf')
    await writeFile(pdf, madePdf({ pages: 12, hasOutline: true }))
    await add(person, pdf)
    await expect(page.getByText(say('learning:courseFile.split.page.few'), { exact: false })).toBeVisible()
    await checkAxe(page, 'report of a PDF')
    const closed = join(folder, 'Закрытый.pdf')
    await writeFile(closed, madePdf({ pages: 1, password: 'x' }))
    await add(person, closed)
    await expect(page.getByText('закрыт паролем', { exact: false })).toBeVisible()
  })

  for (const standard of ['scorm12', 'scorm2004'] as const)
    await test.step(`A quiz of all kinds as ${standard} comes back with the same score`, async () => {
      const zip = join(folder, `${standard}.zip`)
      await writeQuiz(standard, zip)
      await add(person, zip)
      await page.getByRole('link', { name: say('learning:report.next') }).click()
      await button('learning:editor.publish').click()
      await button('learning:start').click()
      await expect.poll(() => packageAddress(person.app), { timeout: 30_000 }).toMatch(/^package:/)
      await expect
        .poll(() => inPackagePage(person.app, "document.querySelector('#item')?.contentDocument?.readyState"))
        .toBe('complete')
      await expect
        .poll(() => inPackagePage(person.app, answerAll).catch(String), { timeout: 30_000 })
        .toContain(`${expected} %`)
      await person.go('/learning')
      await expect.poll(() => packageAddress(person.app)).toBeUndefined()
      // Its draft, of the same name, may stand in the list for a moment more.
      await page
        .locator('a[href*="/learning/course:"]')
        .filter({ hasText: `Все виды вопросов: ${standard}` })
        .first()
        .click()
      await expect(page.getByText(String(expected), { exact: false }).first()).toBeVisible()
    })

  await person.stop()
  await server.kill('SIGTERM')
  await rm(folder, { recursive: true, force: true })
})
