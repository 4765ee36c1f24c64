/** All screens of a joined window, each by the way a person gets there. */
import { expect } from '@playwright/test'
import type { Person } from './person.ts'

export interface ScreenAddresses {
  readonly discussion: string
  readonly result: string
  readonly questionnaire: string
  readonly courseDraft: string
  readonly questionnaireDraft: string
  readonly company: string
}
export interface Screen {
  readonly name: string
  readonly open: (person: Person) => Promise<void>
}

const addressOf = ({ page }: Person): Promise<string> => page.evaluate(() => location.hash.slice(1))

/** The quick check of a company. */
const companyCheck = '/assessment/questionnaire:01a1f640-bc00-72e4-8bdd-e0a93977145a'

/** Puts something on each shelf: a question, drafts of a course and of a questionnaire, a finished questionnaire and one that is open, a card, and a company with a round and a step. */
export async function prepareScreens(person: Person): Promise<ScreenAddresses> {
  const { page, go, button, field } = person
  await person.ask('How do you accept castings without X-ray?', 'Cavities show only after milling.')
  const discussion = await addressOf(person)
  await person.reply('We weigh every tenth casting.')
  await go('/learning')
  await button('learning:write').click()
  await field('learning:editor.title').fill('Accepting castings in an hour')
  await button('learning:editor.addLesson').click()
  await button('learning:editor.addQuiz').click()
  const courseDraft = await addressOf(person)
  await openQuestionnaire(person)
  for (let i = 0; i < 5; i++) {
    await expect(page.getByText(person.say('assessment:form.of', { n: i + 1, total: 5 }))).toBeVisible()
    await page.keyboard.press(String((i % 4) + 1))
    await button(i === 4 ? 'assessment:form.finish' : 'assessment:form.next').click()
  }
  const [radar = ''] = person.say('assessment:res.radarTitle', { areas: '@' }).split('@')
  await expect(page.getByRole('img', { name: radar.trim() })).toBeVisible()
  const result = await addressOf(person)
  await openQuestionnaire(person)
  const questionnaire = await addressOf(person)
  const company = await openCompany(person)
  const questionnaireDraft = await writeQuestionnaire(person)
  await go('/learning/cards/new')
  await field('cards:form.front').fill('Who signs the acceptance act?')
  await field('cards:form.back').fill('The person named in the contract, nobody else.')
  await button('cards:form.make').click()
  await expect(page.getByText(person.say('cards:form.made'))).toBeVisible()
  return { discussion, result, courseDraft, questionnaire, company, questionnaireDraft }
}

/** A company of one, with a round that is open and a step on its board. */
async function openCompany({ page, go, button, field, say }: Person): Promise<string> {
  await go(`${companyCheck}/company`)
  await field('company:found.name').fill('Sever Instruments')
  await page.keyboard.press('Enter')
  await button('company:round.open').click()
  await expect(page.getByText(say('company:share.answerFirst'))).toBeVisible()
  await go('/assessment/steps')
  await button('steps:add').click()
  await field('steps:field.title').fill('Ask three customers what they would pay for')
  await field('steps:field.first').fill('Write down three names')
  await button('steps:addIt').click()
  return `${companyCheck}/company`
}

async function writeQuestionnaire(person: Person): Promise<string> {
  await person.go('/assessment/instruments')
  await person.button('instruments:writeNew').click()
  await expect(person.page).toHaveURL(/assessment\/write/)
  await person.field('instrument-editor:about.title').first().fill('Order on the shop floor')
  return addressOf(person)
}

async function openQuestionnaire({ page, go, button, link }: Person): Promise<void> {
  await go('/assessment')
  const again = button('assessment:again').or(link('assessment:again'))
  await button('assessment:start').or(link('assessment:start')).or(again).first().click()
  const begin = button('assessment:form.begin')
  await expect(begin.or(page.getByRole('radio').first())).toBeVisible()
  if (await begin.isVisible()) await begin.click()
  await expect(page.getByRole('radio').first()).toBeVisible()
}

export const screensOf = (places: ScreenAddresses): readonly Screen[] => [
  at('home', '/'),
  at('library', '/library'),
  { name: 'article', open: (person) => openArticle(person, false) },
  { name: 'article side by side', open: (person) => openArticle(person, true) },
  at('notes', '/notes'),
  at('article editor', '/library/write'),
  at('desk', '/library/desk'),
  at('glossary', '/library/glossary'),
  at('series', '/library/collections'),
  at('kept here', '/library/kept'),
  at('bringing in', '/library/import'),
  at('learning', '/learning'),
  { name: 'course', open: openCourse },
  { name: 'lesson', open: (person) => openLesson(person) },
  { name: 'quiz', open: openQuiz },
  { name: 'quiz answered', open: answerQuiz },
  at('course editor', places.courseDraft),
  at('results', '/learning/results'),
  at('cards', '/learning/cards'),
  at('card list', '/learning/cards/all'),
  at('new card', '/learning/cards/new'),
  at('plan', '/learning/plan'),
  at('study record', '/learning/record'),
  at('assessment', '/assessment'),
  at('questionnaire', places.questionnaire),
  at('assessment result', places.result),
  at('report', `${places.result}/report`),
  at('board of steps', '/assessment/steps'),
  at('company', places.company),
  at('companies', '/assessment/companies'),
  at('questionnaires', '/assessment/instruments'),
  at('questionnaire editor', places.questionnaireDraft),
  at('forums', '/forums'),
  at('discussion', places.discussion),
  at('ask', '/forums/ask'),
  at('sync', '/sync'),
  at('member', '/members/irina-vetrova'),
  at('settings', '/settings'),
  at('search before a word', '/search'),
  { name: 'search', open: (person) => openSearch(person, '?q=supplier&language=en', true) },
  { name: 'search without hits', open: (person) => openSearch(person, '?q=zzzzzz&group=forums', false) },
  { name: 'palette', open: (person) => openPalette(person, person.say('library:title').slice(0, 4)) },
]

const at = (name: string, address: string): Screen => ({ name, open: (person) => person.go(address) })

async function openSearch({ page, go, say }: Person, asked: string, isFound: boolean): Promise<void> {
  await go(`/search${asked}`)
  const none = page.getByRole('heading', { name: say('search:none.title') })
  await expect(isFound ? page.locator('main mark').first() : none).toBeVisible()
}

async function openArticle({ page, go, say }: Person, isBoth: boolean): Promise<void> {
  await go('/library')
  await page.locator('main a[href*="/library/article"]').first().click()
  await expect(page.getByRole('radiogroup', { name: say('library:article.reading') })).toBeVisible()
  const choice = isBoth ? 'both' : say('app:product') === 'Артель' ? 'ru' : 'en'
  await page
    .getByText(say(`library:article.${choice}`), { exact: true })
    .first()
    .click()
}

async function openCourse({ page, go }: Person): Promise<void> {
  await go('/learning')
  await page.locator('main a[href*="/learning/course"]').first().click()
  await expect(page.locator('main a[href*="/lesson/"]').first()).toBeVisible()
}

async function openLesson(person: Person, index = 1): Promise<void> {
  await openCourse(person)
  await person.page.locator('main a[href*="/lesson/"]').nth(index).click()
}

/** A quiz that was begun opens with its lesson. */
async function openQuiz(person: Person): Promise<void> {
  await openLesson(person, 0)
  const { button } = person
  const take = button('learning:lesson.takeQuiz')
  const answer = button('learning:quiz.answer')
  // Each walk answers one question; when all are answered, the quiz is gone through again.
  const again = button('learning:quiz.again')
  const see = button('learning:lesson.seeQuiz')
  await expect(take.or(answer).or(again).or(see).first()).toBeVisible()
  if (await see.isVisible()) await see.click()
  if (await again.or(see).first().isVisible()) await again.click()
  if (await take.isVisible()) await take.click()
  await expect(answer).toBeVisible()
}

/** Any answer: right or wrong, what is said about it is looked at. */
async function answerQuiz({ page, button, say }: Person): Promise<void> {
  await page.keyboard.press('1')
  await button('learning:quiz.answer').click()
  await expect(
    page
      .getByText(say('learning:quiz.kept'))
      .or(page.getByText(say('learning:quiz.atServer')))
      .first(),
  ).toBeVisible()
}

export async function openPalette({ page, go, say }: Person, words: string): Promise<void> {
  await go('/')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: say('palette:title') })).toBeFocused()
  await page.keyboard.type(words)
  await expect(page.getByRole('option').first()).toBeVisible()
}
