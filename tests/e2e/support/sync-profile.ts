/** A profile in which sync has met everything it can meet: refusals, two versions, merges, an orphaned reply, big files to come, a database put together again. Its server answers nothing. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Language } from '#core/domain/bilingual.ts'
import type { AnyRecord } from '#core/record.ts'
import { versionRecord } from '#core/replication/version-record.ts'
import { keepMeeting } from '#engine/meetings.ts'
import { openStore } from '#engine/store/open-store.ts'
import { salvageNoticeKey } from '#engine/store/salvage/salvage.ts'
import { salvaged } from '#tests/support/fake-engine/fake-notices.ts'

const hour = 3_600_000
const uuid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const deadServer = 'http://127.0.0.1:9'

const body = 'Каждый приносит один случай брака. Разбираем в тройках по полчаса, в конце записываем три договорённости.'
const ownBody =
  'Каждый приносит один случай брака. Разбираем по двадцать минут, в конце записываем препятствия и задачи.'

/** @returns the id of the version that waits for a choice */
export async function makeSyncProfile(userData: string, language: Language): Promise<string> {
  const profile = join(userData, 'profile')
  await mkdir(profile, { recursive: true })
  const now = Date.now()
  const store = await openStore({ profile, now: Date.now })
  const record = (type: string, n: number, author: string, fields: object, ago = 30 * hour): AnyRecord => {
    const space = type === 'article' || type === 'file' ? 'library' : 'community'
    const id = `${type}:${type === 'member' ? author : uuid(n)}`
    return { id, type, space, author, createdAt: now - ago, updatedAt: now - ago, v: 1, ...fields }
  }
  const sent = (...records: readonly AnyRecord[]): void => {
    for (const one of records) {
      put(one)
      store.outbox.markSent(one.id, now - hour, one.updatedAt)
    }
  }
  const put = (one: AnyRecord, kind: 'put' | 'delete' = 'put'): void => {
    const done = store.commit([{ kind, record: one }], undefined)
    if (!done.ok) throw new Error(JSON.stringify(done.error))
  }
  const article = (n: number, title: string, text: string) =>
    record('article', n, 'zhanna-tulina', {
      kind: 'article',
      title: { ru: title, source: 'ru' },
      body: { ru: text, source: 'ru' },
      topic: 'quality',
    })
  const post = (n: number, author: string, text: string) =>
    record('reply', n, author, { discussion: `discussion:${uuid(1)}`, body: text, language: 'ru' })
  const question = (n: number, title: string) =>
    record('discussion', n, 'zhanna-tulina', { title, body: 'Как делаете вы?', topic: 'quality', language: 'ru' })

  const roundTable = article(11, 'Описание круглого стола 27 ноября', body)
  const meeting = article(12, 'Встреча литейщиков 3 декабря', 'Первый абзац.\n\nВторой абзац.')
  const gone = question(2, 'Кто возит отливки из Перми?')
  sent(
    record('member', 0, 'irina-vetrova', { displayName: 'Ирина Ветрова', company: 'Ясень-Прибор', languages: ['ru'] }),
    record('member', 0, 'zhanna-tulina', { displayName: 'Жанна Тулина', company: 'Литьё и форма', languages: ['ru'] }),
    roundTable,
    meeting,
    question(1, 'Входной контроль без лаборатории'),
    gone,
    post(3, 'irina-vetrova', 'У нас так: проверяем три слитка из партии.'),
    { ...post(4, 'irina-vetrova', 'Мы возим сами, по вторникам есть место.'), discussion: gone.id },
    record('file', 20, 'zhanna-tulina', {
      name: 'Вебинар.mp4',
      mime: 'video/mp4',
      size: 31_000_000,
      sha256: 'ab'.repeat(32),
      chunks: Array.from({ length: 31 }, (_, i) => ({ sha256: String(i).padStart(64, 'c'), size: 1_000_000 })),
    }),
  )
  put({ ...gone, updatedAt: now - 5 * hour }, 'delete')
  store.outbox.markSent(gone.id, now - hour, now - 5 * hour)

  const loss = {
    field: 'body.ru',
    lost: ownBody,
    kept: body,
    lostBy: 'irina-vetrova',
    lostAt: now - 14 * hour,
    keptBy: 'zhanna-tulina',
    keptAt: now - 2 * hour,
  }
  const version = versionRecord(roundTable, loss, 'irina-vetrova', () => 'a'.repeat(40))
  const title = { ...loss, field: 'title.ru', lost: 'Встреча', kept: 'Встреча литейщиков 3 декабря' }
  const settled = versionRecord(meeting, title, 'irina-vetrova', () => 'b'.repeat(40))
  sent(version, { ...settled, settled: { by: 'zhanna-tulina', at: now - 4 * hour, choice: 'kept' } })
  keepMeeting(
    store,
    {
      kind: 'merged',
      of: meeting.id,
      at: now - hour,
      mine: 'irina-vetrova',
      theirs: 'zhanna-tulina',
      fields: [
        { field: 'title.ru', by: 'theirs', merged: 'Встреча литейщиков 3 декабря', former: 'Встреча литейщиков' },
        { field: 'body.ru', by: 'both', merged: 'Первый абзац.\n\nВторой абзац.', former: 'Первый абзац.' },
        { field: 'topic', by: 'mine', merged: 'people', former: 'quality' },
      ],
    },
    'one',
  )
  keepMeeting(
    store,
    {
      kind: 'lived',
      of: `reply:${uuid(3)}`,
      at: now - 3 * hour,
      editedBy: 'irina-vetrova',
      deletedBy: 'zhanna-tulina',
    },
    'two',
  )

  const refused = post(5, 'irina-vetrova', 'Литейщики, посмотрите на слив: он должен стоять выше.')
  put(refused)
  store.outbox.markRefused(refused.id, { code: 'refused.forbidden', facts: { reason: 'policy.not-a-reader' } })
  const undone = { ...meeting, minutes: 5, editor: 'irina-vetrova', updatedAt: now - hour }
  put(undone)
  store.outbox.markRefused(undone.id, { code: 'refused.forbidden', facts: { reason: 'policy.needs-editor' } })
  put(post(6, 'irina-vetrova', 'Спасибо, попробуем взвешивать каждую десятую.'))
  put({ ...question(7, 'Где поверить весы?'), author: 'irina-vetrova' })

  store.device.set(salvageNoticeKey, salvaged(now - 2 * hour))
  store.device.set('settings', { language, scheme: 'auto', contrast: 'auto', readingSize: 17 })
  store.device.set('sync.speeds', {})
  store.device.set('account', {
    server: deadServer,
    serverId: 'nowhere',
    title: 'Артель приборостроителей',
    user: 'irina-vetrova',
    displayName: 'Ирина Ветрова',
    roles: ['member', 'editor'],
    spaces: ['library', 'community', 'user-irina-vetrova'].map((space) => ({ space, epoch: 'one' })),
    isSignInNeeded: false,
    isSuspended: false,
    founded: {},
  })
  await store.close()
  const tokens = { user: 'irina-vetrova', accessToken: 'x', expiresAt: now + 24 * hour, refreshToken: 'y' }
  await writeFile(join(userData, 'sign-in.json'), JSON.stringify({ plain: JSON.stringify(tokens) }))
  return version.id
}
