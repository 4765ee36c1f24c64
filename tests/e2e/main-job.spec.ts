/**
 * The main job, as two people do it in two real windows with the real server as its own process: a trainer who works in Russian, a member who works in English. With ARTEL_DEMO the
 * pictures of each step and a short report go into that folder (`npm run demo`).
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { writeScormZip } from '#tests/support/scorm-zip.ts'
import { startServerProcess } from '#tests/support/sync-server.ts'
import { writeCourse } from './support/course-writer.ts'
import { launchArtel } from './support/launch-artel.ts'
import { inPackagePage, packageAddress } from './support/package-view.ts'
import { createPerson, type Person } from './support/person.ts'

const password = 'correct horse battery'
const golf = join(
  process.env['ARTEL_CONTENT'] ?? join(import.meta.dirname, '../../../shared/content'),
  'RuntimeBasicCalls_SCORM12.zip',
)
const demo = process.env['ARTEL_DEMO']

const course = {
  title: { ru: 'Приёмка литья за час', en: 'Accepting castings in an hour' },
  lessons: [
    {
      title: { ru: 'Взвешивание', en: 'Weighing' },
      body: { ru: 'Взвесьте каждую десятую.', en: 'Weigh every tenth.' },
    },
    { title: { ru: 'Распил', en: 'Cutting' }, body: { ru: 'Распилите две из партии.', en: 'Cut two of the batch.' } },
  ],
} as const
const article = { title: 'Карта приёмки', first: 'Первый абзац.', last: 'Последний абзац.' }

test('studied, written and discussed offline, met again at the server @packaged', async () => {
  const info = test.info()
  test.setTimeout(420_000)
  const target = info.project.name
  const folder = await mkdtemp(join(tmpdir(), 'artel-main-job-'))
  const steps: string[] = []
  const shot = async (person: Person, name: string): Promise<void> => {
    if (demo === undefined) return
    await mkdir(demo, { recursive: true })
    await person.page.waitForTimeout(400)
    await person.page.screenshot({ path: join(demo, `${target}-${steps.length}-${name}.png`) })
  }
  /** A failed step leaves a picture of both windows. */
  const step = (title: string, work: () => Promise<void>): Promise<void> =>
    test.step(title, async () => {
      const began = Date.now()
      try {
        await work()
      } catch (error) {
        for (const [name, person] of Object.entries({ trainer, member }))
          await person.page.screenshot({ path: info.outputPath(`${name}.png`) })
        throw error
      }
      steps.push(`${steps.length + 1}. ${title} (${((Date.now() - began) / 1_000).toFixed(1)} s)`)
    })

  // 1. The server starts on an empty data folder and prints an invitation for a trainer.
  const data = join(folder, 'server')
  let server = await startServerProcess(data)
  const port = Number(new URL(server.url).port)
  const trainer = await createPerson(await launchArtel({ target }), 'ru')
  const memberFolder = join(folder, 'member')
  let member = await createPerson(await launchArtel({ target, userData: memberFolder }), 'en')
  let zip = golf
  if (!existsSync(zip)) {
    zip = join(folder, 'RuntimeBasicCalls_SCORM12.zip')
    await writeScormZip(zip)
  }
  const isGolf = zip === golf

  await step(
    'The trainer joins, imports a SCORM course by drag and drop, writes a course and an article, asks a question',
    async () => {
      await trainer.join(server.invitation ?? '', 'Ирина Ветрова', password)
      await trainer.go('/learning')
      await trainer.drop(zip)
      await trainer.page.getByRole('link', { name: trainer.say('learning:report.next') }).click()
      await shot(trainer, 'imported')
      await trainer.button('learning:editor.publish').click()
      await expect(trainer.page.getByRole('heading', { level: 1 })).toContainText(
        isGolf ? 'Golf Explained' : 'Small course',
      )
      await writeCourse(trainer, course)
      await shot(trainer, 'course')
      await trainer.writeArticle(article.title, `${article.first}\n\nСередина.\n\n${article.last}`)
      await trainer.ask('Как принимать литьё без рентгена?', 'Раковины видны только после фрезеровки.')
      await shot(trainer, 'question')
      await trainer.atServer()
    },
  )

  await step('The member joins and holds both courses with all their files', async () => {
    await member.join(inviteEditor(data, port), 'Oleg Lapin', password)
    await member.go('/learning')
    await expect(member.page.getByText(course.title.en)).toBeVisible({ timeout: 30_000 })
    await member.openCourse(isGolf ? 'Golf Explained - Run-time Basic Calls' : 'Small course')
    await expect(member.button('learning:start')).toBeVisible({ timeout: 30_000 })
    await member.atServer()
    await shot(member, 'courses')
  })

  await step('The server is killed', async () => {
    await server.kill('SIGKILL')
  })

  await step('The member plays the SCORM course to its end in its sandbox', async () => {
    await member.button('learning:share.button').click()
    await member.button('learning:start').click()
    await expect.poll(() => packageAddress(member.app), { timeout: 20_000 }).toMatch(/^package:\/\/[0-9a-f]{64}\//)
    await playToTheEnd(member, isGolf)
    await shot(member, 'scorm')
    await member.go('/learning')
    await expect.poll(() => packageAddress(member.app)).toBeUndefined()
  })

  await step('The member finishes the native course with its quiz of four kinds', async () => {
    await member.openCourse(course.title.en)
    await member.button('learning:share.button').click()
    await member.button('learning:start').click()
    await member.button('learning:lesson.complete').click()
    await member.button('learning:lesson.takeQuiz').click()
    for (const answer of ['single', 'multiple', 'true-false', 'number'] as const) {
      await member.answer(answer)
      if (answer === 'single') await shot(member, 'quiz')
    }
    await expect(member.page.getByText(member.say('learning:quiz.done', { percent: '100%' }))).toBeVisible()
  })

  await step('The member answers the questionnaire and sees the radar', async () => {
    await member.go('/assessment')
    await member.button('assessment:start').or(member.link('assessment:start')).first().click()
    const begin = member.button('assessment:form.begin')
    await expect(begin.or(member.page.getByRole('radio').first())).toBeVisible()
    if (await begin.isVisible()) await begin.click()
    for (let i = 0; i < 5; i++) {
      await expect(member.page.getByText(member.say('assessment:form.of', { n: i + 1, total: 5 }))).toBeVisible()
      await member.page.keyboard.press(String((i % 5) + 1))
      await member.button(i === 4 ? 'assessment:form.finish' : 'assessment:form.next').click()
    }
    await expect(member.page.getByRole('img', { name: /Radar/ })).toBeVisible()
    await shot(member, 'radar')
  })

  await step('The member publishes a reply, and is killed in the middle of typing another', async () => {
    await member.openDiscussion('Как принимать литьё без рентгена?')
    await member.reply('We weigh every tenth casting.')
    await expect(member.page.getByText(member.say('ui:state.waiting')).first()).toBeVisible()
    await member.replyField().pressSequentially('A second thought that is not fin')
    await expect(member.page.getByText(/Draft, kept here/)).toBeVisible()
    await member.replyField().pressSequentially('ished')
    await shot(member, 'typing')
    await member.kill()
    member = await createPerson(await launchArtel({ target, userData: memberFolder }), 'en')
    await member.openDiscussion('Как принимать литьё без рентгена?')
    await expect(member.page.getByText('We weigh every tenth casting.')).toBeVisible()
    await expect(member.replyField()).toHaveValue(/^A second thought that is not fin/)
    await member.go('/sync')
    await expect(
      member.page
        .getByText(member.say('ui:state.waiting'))
        .first()
        .or(member.page.getByText(/waiting/i).first()),
    ).toBeVisible()
    await shot(member, 'outbox')
  })

  await step('Both edit the same article offline: other paragraphs, the same title', async () => {
    await trainer.editArticle(article.title, 'Карта приёмки, версия Ирины', {
      from: article.first,
      to: 'Первый абзац, правка Ирины.',
    })
    await member.editArticle(article.title, 'Карта приёмки, версия Олега', {
      from: article.last,
      to: 'Последний абзац, правка Олега.',
    })
  })

  await step(
    'The server returns; the trainer sees results and the reply, the reply is seen, all is at the server',
    async () => {
      server = await startServerProcess(data, port)
      await trainer.tryNow()
      await member.tryNow()
      await trainer.go('/learning/results')
      for (const title of [isGolf ? 'Golf Explained' : 'Small course', course.title.ru]) {
        const row = trainer.page.getByRole('row').filter({ hasText: title })
        await expect(row).toContainText('Oleg Lapin', { timeout: 60_000 })
        await expect(row).toContainText(trainer.say('learning:res.st.passed'))
        await expect(row).toContainText('100')
      }
      await shot(trainer, 'results')
      await trainer.openDiscussion('Как принимать литьё без рентгена?')
      await expect(trainer.page.getByText('We weigh every tenth casting.')).toBeVisible()
      await expect(trainer.page.getByText('A second thought')).toHaveCount(0)
      await member.openDiscussion('Как принимать литьё без рентгена?')
      await expect(member.page.getByText(member.say('ui:state.seen')).first()).toBeVisible({ timeout: 60_000 })
      await expect(member.replyField()).toHaveValue(/^A second thought that is not fin/)
      await shot(member, 'seen')
    },
  )

  await step(
    'Both paragraphs are on both screens; one title is shown, the other is offered in the conflict list',
    async () => {
      for (const person of [trainer, member]) {
        await person.openArticle(/Карта приёмки, версия (Ирины|Олега)/)
        await expect(person.page.getByText('Первый абзац, правка Ирины.')).toBeVisible({ timeout: 30_000 })
        await expect(person.page.getByText('Последний абзац, правка Олега.')).toBeVisible()
        await person.go('/sync')
        await expect(person.page.getByText('Карта приёмки, версия Ирины').first()).toBeVisible()
        await expect(person.page.getByText('Карта приёмки, версия Олега').first()).toBeVisible()
        await shot(person, 'versions')
      }
    },
  )

  await step('What the trainer sees on Home and finds in the palette', async () => {
    await trainer.go('/')
    await expect(trainer.page.getByRole('heading', { level: 1 })).toContainText('Ирина')
    await shot(trainer, 'home')
    await trainer.page.emulateMedia({ colorScheme: 'dark' })
    await trainer.page.keyboard.press('Control+k')
    await expect(trainer.page.getByRole('combobox')).toBeFocused()
    await trainer.page.keyboard.type('поставщик')
    await expect(trainer.page.getByRole('option').first()).toBeVisible()
    await shot(trainer, 'palette')
    await trainer.page.keyboard.press('Escape')
  })

  if (demo !== undefined)
    await writeFile(join(demo, `report-${target}.md`), `# The main job, ${target}\n\n${steps.join('\n')}\n`)
  await member.stop()
  await trainer.stop()
  await server.kill('SIGTERM')
  await rm(folder, { recursive: true, force: true })
})

/** As the operator does it, on the server's command line. */
const inviteEditor = (data: string, port: number): string =>
  execFileSync(process.execPath, ['sync-server/index.ts', 'invite', '--roles', 'member,editor'], {
    encoding: 'utf8',
    env: { ...process.env, ARTEL_DATA: data, ARTEL_PORT: String(port) },
  }).trim()

/** A package that is still coming up throws at whoever looks into it: that is looked at again, too. */
const until = (look: () => Promise<void>): Promise<void> => expect(look).toPass({ timeout: 30_000 })

/** The sample course is 15 pages and a test at the end; our own small one has a button. */
async function playToTheEnd(member: Person, isGolf: boolean): Promise<void> {
  const inItem = (code: string): Promise<unknown> =>
    inPackagePage(member.app, `(() => { const item = document.querySelector('#item').contentWindow; ${code} })()`)
  if (!isGolf) {
    await until(async () =>
      expect(await inItem('return item.document.querySelector("#entry")?.textContent')).toContain('ab-initio'),
    )
    await inItem('item.finish()')
    return
  }
  await until(async () => expect(await inItem('return typeof item.doNext')).toBe('function'))
  for (let page = 1; page < 15; page++) await inItem('item.doNext()')
  await until(async () =>
    expect(await inItem('return typeof item.document.querySelector("#contentFrame").contentWindow.SubmitAnswers')).toBe(
      'function',
    ),
  )
  await inItem(answerTheTest)
  expect(await inPackagePage(member.app, 'window.API.cmi.core.lesson_status')).toBe('passed')
}

/** Ticks every right answer of the sample's final test and submits it. */
const answerTheTest = `
  const frame = item.document.querySelector('#contentFrame').contentWindow
  for (const q of frame.test.Questions) {
    const field = (end) => frame.document.getElementById('question_' + q.Id + '_' + end)
    if (q.Type === 'choice') field(q.Answers.indexOf(q.CorrectAnswer)).checked = true
    else if (q.Type === 'true-false') field(q.CorrectAnswer ? 'True' : 'False').checked = true
    else field('Text').value = q.CorrectAnswer
  }
  frame.SubmitAnswers()
`
