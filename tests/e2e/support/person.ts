/** A person at a window: what people do, by the words they see. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { Language } from '#core/domain/bilingual.ts'
import type { Artel } from './launch-artel.ts'
import { wordsOf } from './say.ts'

export interface NewCourse {
  readonly title: Readonly<Record<Language, string>>
  readonly lessons: readonly [LessonText, LessonText]
}
export interface LessonText {
  readonly title: Readonly<Record<Language, string>>
  readonly body: Readonly<Record<Language, string>>
}

export async function createPerson(artel: Artel, language: Language) {
  const say = await wordsOf(language)
  const page: Page = artel.window
  const button = (key: string, facts?: Readonly<Record<string, string | number>>) =>
    page.getByRole('button', { name: say(key, facts), exact: true })
  const link = (key: string) => page.getByRole('link', { name: say(key), exact: true })
  const go = (address: string): Promise<void> =>
    page.evaluate((to) => {
      location.hash = to
    }, address)
  const field = (key: string) => page.getByLabel(say(key), { exact: true })

  return {
    ...artel,
    page,
    say,
    button,
    link,
    field,
    go,
    /** Joins by pasting the link, as one does who got it by mail. */
    join: async (invitation: string, displayName: string, password: string) => {
      await page.getByText(language === 'ru' ? 'Русский' : 'English', { exact: true }).click()
      await field('account:invitation.label').fill(invitation)
      await button('account:invitation.look').click()
      await field('account:join.name').fill(displayName)
      await page.getByLabel(say('account:join.password'), { exact: true }).first().fill(password)
      await page.getByRole('checkbox').check()
      await button('account:join.act').click()
      await expect(page.getByRole('navigation').first()).toBeVisible()
    },
    /** Drops a file from the desktop onto the page. */
    drop: async (path: string) => {
      await expect(page.getByRole('heading', { level: 1, name: say('learning:title') })).toBeVisible()
      const base64 = (await readFile(path)).toString('base64')
      await page.evaluate(
        ({ data, name }) => {
          const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0))
          const transfer = new DataTransfer()
          transfer.items.add(new File([bytes], name, { type: 'application/zip' }))
          const target = document.querySelector('main h1') ?? document.body
          for (const type of ['dragenter', 'dragover', 'drop'])
            target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }))
        },
        { data: base64, name: basename(path) },
      )
    },
    openCourse: async (title: string) => {
      await go('/learning')
      await page.getByRole('link', { name: title }).first().click()
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    },
    /** Answers the question on the screen rightly; the quiz is the one of `course-writer.ts`. */
    answer: async (kind: 'single' | 'multiple' | 'true-false' | 'number') => {
      await expect(page.getByText(say(`learning:quiz.${kind}`), { exact: true }).first()).toBeVisible()
      if (kind === 'number') await page.getByLabel(say('learning:quiz.numberLabel')).fill('2')
      else await page.keyboard.press('1')
      if (kind === 'multiple') await page.keyboard.press('2')
      await button('learning:quiz.answer').click()
      await button('learning:quiz.next').or(button('learning:quiz.result')).click()
    },
    writeArticle: async (title: string, body: string) => {
      await go('/library/write')
      await field('library:editor.title').fill(title)
      await page
        .getByRole('textbox', { name: say('library:editor.body') })
        .first()
        .fill(body)
      await button('library:editor.end.publish').click()
      await expect(page.getByRole('heading', { name: title }).first()).toBeVisible()
    },
    openArticle: async (title: string | RegExp) => {
      await go('/library')
      await page.getByRole('link', { name: title }).first().click()
    },
    /** Changes the title and one passage of a published article. */
    editArticle: async (title: string, newTitle: string, passage: { readonly from: string; readonly to: string }) => {
      await go('/library')
      await page.getByRole('link', { name: title }).first().click()
      await page
        .getByRole('link', { name: say('library:article.edit'), exact: true })
        .or(button('library:article.edit'))
        .first()
        .click()
      const russian = page.getByText(say('library:editor.langRu'), { exact: true })
      if (language === 'en') await russian.click()
      await field('library:editor.title').fill(newTitle)
      const body = page.getByRole('textbox', { name: say('library:editor.body') }).first()
      await body.fill((await body.inputValue()).replace(passage.from, passage.to))
      await button('library:editor.end.publish-change').click()
      await expect(page.getByText(passage.to).first()).toBeVisible()
    },
    ask: async (title: string, what: string) => {
      await go('/forums/ask')
      await page.getByPlaceholder(say('forums:example.question')).fill(title)
      await page.getByPlaceholder(say('forums:example.what')).fill(what)
      await button('forums:ask').click()
      await expect(page.getByRole('heading', { name: title })).toBeVisible()
    },
    openDiscussion: async (title: string) => {
      await go('/forums')
      await page.getByRole('link', { name: title }).first().click()
      await expect(page.getByRole('heading', { name: title })).toBeVisible()
    },
    replyField: () => page.getByLabel(say('forums:replyText')),
    reply: async (text: string) => {
      await page.getByLabel(say('forums:replyText')).fill(text)
      await button('forums:send').click()
      await expect(page.getByLabel(say('forums:replyText'))).toHaveValue('')
    },
    tryNow: async () => {
      await go('/sync')
      await button('sync:tryNow').click()
    },
    atServer: () => expect(page.getByText(say('app:sync.atServer')).first()).toBeVisible({ timeout: 60_000 }),
  }
}
export type Person = Awaited<ReturnType<typeof createPerson>>
