/** A profile of an editor whose server is away: a desk with two texts of an author, another editor who has read it, two articles about the same, a discussion with a post of her own. */
import type { Language } from '#core/domain/bilingual.ts'
import type { AnyRecord } from '#core/record.ts'
import { makeAwayProfile, me } from './away-profile.ts'

const hour = 3_600_000
export const uuid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** What the test looks for by its words. */
export const seen = {
  waiting: 'Раковины в литье',
  other: 'Весы на участке',
  editor: 'Борис Гай',
  kept: 'Входной контроль отливок',
  duplicate: 'Контроль отливок на входе',
  question: 'Как принимать литьё?',
  post: 'Взвешивать каждую десятую.',
} as const

export async function makeEditorsProfile(userData: string, language: Language): Promise<void> {
  const now = Date.now()
  const desk = `group-${uuid(900)}`
  const record = (type: string, id: string, space: string, author: string, fields: object, ago = 30): AnyRecord => {
    const at = now - ago * hour
    return { id: `${type}:${id}`, type, space, author, createdAt: at, updatedAt: at, v: 1, ...fields }
  }
  const text = (ru: string) => ({ ru, source: 'ru' })
  const piece = (title: string) => ({
    kind: 'article',
    topic: 'quality',
    title: text(title),
    body: text('Раковины видны только после фрезеровки.'),
  })
  const records = [
    record('member', me, 'community', me, { displayName: 'Ирина Ветрова', languages: ['ru'] }),
    record('member', 'boris', 'community', 'boris', { displayName: seen.editor, languages: ['ru'] }),
    record('member', 'anna', 'community', 'anna', { displayName: 'Анна Котова', languages: ['ru'] }),
    record('group', uuid(900), desk, 'anna', { kind: 'desk', people: [{ user: 'anna', role: 'owner' }] }),
    record('watermark', `${desk}.boris`, desk, 'boris', { upTo: now }),
    ...[seen.waiting, seen.other].flatMap((title, i) => [
      record('submission', uuid(910 + i), desk, 'anna', { ...piece(title), becomes: `article:${uuid(920 + i)}` }),
      record('review', uuid(930 + i), desk, 'anna', {
        submission: `submission:${uuid(910 + i)}`,
        act: 'submitted',
        step: 1,
      }),
    ]),
    record('article', uuid(940), 'library', 'boris', piece(seen.kept)),
    record('article', uuid(941), 'library', 'boris', piece(seen.duplicate), 29),
    record('discussion', uuid(950), 'community', 'anna', {
      title: seen.question,
      body: `Раковины видны поздно. [Весы](article:${uuid(940)}), [нет](article:${uuid(999)}).`,
      topic: 'quality',
      language: 'ru',
    }),
    record('reply', uuid(951), 'community', me, {
      discussion: `discussion:${uuid(950)}`,
      body: seen.post,
      language: 'ru',
    }),
  ]
  await makeAwayProfile(userData, { language, roles: ['editor', `${desk}:member`], groups: [desk], records })
}
