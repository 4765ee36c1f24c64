/** Believable views, as the pictures of the look show them; for looking at screens without an engine. */
import type { Thrift } from '#core/contract/thrift.ts'
import type { StorageView } from '#core/contract/storage.ts'
import type { MeetingRow } from '#core/contract/meetings.ts'
import type { DiscussionRow, DiscussionView, PostView } from '#core/contract/forum-views.ts'
import type { CourseRow } from '#core/contract/learning-views.ts'
import type { ShelfRow } from '#core/contract/shelf.ts'
import type { ConflictRow, OutboxRow, SyncStatus } from '#core/contract/sync-views.ts'
import type { NoteRow } from '#core/contract/annotations.ts'
import type { HomeView } from '#core/contract/home-view.ts'
import type { AccountState, DraftView, Person } from '#core/contract/views.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const person = (user: string, displayName: string, company: string, place: string): Person => ({
  user,
  displayName,
  company,
  place,
  isMe: user === 'irina-vetrova',
})
const me = person('irina-vetrova', 'Ирина Ветрова', 'Ясень-Прибор', 'Зеленоград')
const maria = person('maria-kedrova', 'Мария Кедрова', 'Тренер по качеству', 'Санкт-Петербург')
const oleg = person('oleg-lapin', 'Олег Лапин', 'Оптика', 'Екатеринбург')
const zhanna = person('zhanna-tulina', 'Жанна Тулина', 'Тренер', 'Санкт-Петербург')
export const newPeople: readonly Person[] = [
  person('denis-krechetov', 'Денис Кречетов', 'Технолог', 'Екатеринбург'),
  person('alla-sinitsyna', 'Алла Синицына', 'Качество', 'Пермь'),
  person('rustam-merganov', 'Рустам Мерганов', 'Оптика', 'Зеленоград'),
  zhanna,
]

export const account: AccountState = {
  kind: 'joined',
  user: me.user,
  displayName: me.displayName,
  company: 'Ясень-Прибор',
  roles: ['member', 'trainer'],
  server: 'https://artel.example',
  signIn: 'ok',
  keeping: 'safe',
}

export const courses = (now: number): CourseRow[] => [
  course('course:suppliers', 'Оценка и отбор поставщиков', 'Evaluating and choosing suppliers', 8, 0.62, now - day),
  course('course:ip', 'ИС: с чего начать', 'IP: where to begin', 6, 0.3, now - 3 * day),
]
const course = (id: string, ru: string, en: string, lessons: number, share: number, lastAt: number): CourseRow => ({
  id,
  title: { source: 'ru', ru, en },
  topic: 'quality',
  minutes: 104,
  kind: 'native',
  trainer: maria,
  lessons,
  share,
  isComplete: false,
  lastAt,
  presence: 'here',
  bytes: 120_000,
  updatedAt: lastAt,
})

export const articles = (now: number): ShelfRow[] => [
  article('article:nda', 'Договор о неразглашении на двух языках: образец с пояснениями', 'ip', now - hour, true),
  article('article:incoming', 'Как мы сократили входной контроль с четырёх дней до одного', 'quality', now - day, true),
  article('article:audit', 'Запись встречи в Зеленограде: аудит поставщика за полдня', 'value-chain', now - day, false),
]
const article = (id: string, ru: string, topic: string, at: number, isNew: boolean): ShelfRow => ({
  id,
  kind: 'article',
  title: { source: 'ru', ru },
  topic,
  minutes: 9,
  languages: ['ru'],
  authors: [{ key: 'user:oleg', name: oleg.displayName }],
  at,
  isNew,
  isFeatured: false,
  useful: 0,
  conflicts: 0,
})

export const discussions = (now: number): DiscussionRow[] => [
  talk(
    'discussion:check',
    'How do you check a manufacturer before the first order?',
    'value-chain',
    'en',
    8,
    now - 4 * minute,
    { isMine: true, waiting: 1 },
  ),
  talk('discussion:secret', 'Кто проверял чистоту патента для Казахстана?', 'ip', 'ru', 12, now - 20 * minute, {
    isUnread: true,
  }),
  talk('discussion:alloy', 'Поставщик сменил сплав и не предупредил нас', 'value-chain', 'ru', 8, now - hour, {
    isUnread: true,
  }),
  talk('discussion:map', 'Карта процесса на одном листе: покажите свою', 'quality', 'ru', 23, now - day, {}),
  talk('discussion:nda', 'Who signs the NDA when a university lab is the partner?', 'ip', 'en', 6, now - day, {}),
  talk(
    'discussion:audit',
    'Сколько стоит внутренний аудит силами двух человек?',
    'quality',
    'ru',
    5,
    now - 4 * day,
    {},
  ),
]
const talk = (
  id: string,
  title: string,
  topic: string,
  language: 'ru' | 'en',
  replies: number,
  lastAt: number,
  more: Partial<DiscussionRow>,
): DiscussionRow => ({
  id,
  title,
  topic,
  language,
  author: more.isMine === true ? me : oleg,
  createdAt: lastAt - 5 * day,
  lastAt,
  replies,
  waiting: 0,
  isUnread: false,
  isMine: false,
  ...more,
})

export function discussion(id: string, now: number): DiscussionView | undefined {
  const row = discussions(now).find((d) => d.id === id)
  if (row === undefined) return undefined
  return {
    ...row,
    post: post(
      'reply:0',
      me,
      'Thirty sensor housings, milled aluminium. The shop in Perm looks good on paper. What do you ask for before you send drawings?',
      now - 5 * day,
      { conflicts: 1, canEdit: true, canDelete: true, state: { kind: 'seen', by: 14 } },
    ),
    replyPosts: [
      post(
        'reply:1',
        maria,
        'Three things, in this order: a first-article report from another customer with names removed, the calibration dates of the two instruments they will use on your part, and one visit at the end of a shift. The visit tells you more than the certificate.',
        now - 4 * day,
        {},
      ),
      post(
        'reply:2',
        oleg,
        'We send a simplified drawing first: same tolerances, no function. It protects the idea and shows how they read a drawing.',
        now - day,
        {},
      ),
      post(
        'reply:3',
        me,
        'Did the simplified drawing ever come back with a question that saved you money? I would like to write it up as a case.',
        now - 11 * minute,
        { canEdit: true, canDelete: true, state: { kind: 'waiting' } },
      ),
    ],
  }
}
const post = (id: string, author: Person, body: string, createdAt: number, more: Partial<PostView>): PostView => ({
  id,
  body,
  language: 'en',
  author,
  createdAt,
  updatedAt: createdAt,
  canEdit: false,
  canDelete: false,
  conflicts: 0,
  ...more,
})

export const home = (now: number, drafts: readonly DraftView[]): HomeView => ({
  displayName: me.displayName,
  continue: courses(now),
  featured: [],
  news: articles(now),
  discussions: discussions(now).slice(1, 5),
  people: [...newPeople],
  drafts: [...drafts],
  rounds: [],
  steps: [],
  answered: 3,
  cards: { cards: 6, minutes: 4 },
  desk: { free: 0, taken: 0, returned: [] },
  counts: { library: 4, learning: 6, forums: 9 },
})

export const outbox = (now: number): OutboxRow[] => [
  {
    id: 'reply:r',
    type: 'reply',
    title: 'Литейщики',
    space: 'community',
    at: now - day,
    bytes: 900,
    isDeletion: false,
    state: { kind: 'refused', error: { code: 'refused.forbidden', facts: { reason: 'policy.not-a-reader' } } },
  },
  {
    id: 'reply:3',
    type: 'reply',
    title: 'Входной контроль без лаборатории',
    space: 'community',
    at: now - hour,
    bytes: 400,
    isDeletion: false,
    state: { kind: 'sending' },
    opens: '/forums/discussion:check',
  },
  {
    id: 'statement:1',
    type: 'statement',
    title: 'Критерии и веса',
    space: 'user-irina-vetrova',
    at: now - hour,
    bytes: 1_100,
    isDeletion: false,
    state: { kind: 'waiting' },
    opens: '/learning/course:suppliers',
  },
  {
    id: 'article:a',
    type: 'article',
    title: 'Аудит за полдня',
    space: 'library',
    at: now - hour,
    bytes: 2_600,
    isDeletion: false,
    state: { kind: 'waiting' },
    opens: '/library/article:audit',
  },
]

export const conflicts = (now: number): ConflictRow[] => [
  {
    id: 'version:1',
    of: 'article:roundtable',
    ofType: 'article',
    title: 'Описание круглого стола 27 ноября',
    field: 'body.ru',
    lost: 'Каждый приносит один случай брака. Разбираем по двадцать минут, в конце записываем препятствия и задачи.',
    kept: 'Каждый приносит один случай брака. Разбираем в тройках по полчаса, в конце записываем три договорённости.',
    current:
      'Каждый приносит один случай брака. Разбираем в тройках по полчаса, в конце записываем три договорённости.',
    lostBy: me,
    lostAt: now - 14 * hour,
    keptBy: zhanna,
    keptAt: now - 2 * hour,
    canSettle: true,
  },
]

export const meetings = (now: number): MeetingRow[] => [
  {
    id: 'meeting:discussion:input:1',
    kind: 'merged',
    of: 'article:webinar',
    ofType: 'article',
    title: 'Встреча 3 декабря',
    at: now - hour,
    opens: '/library/article:webinar',
    canChange: true,
    fields: [
      { field: 'title.ru', by: [zhanna], former: 'Встреча литейщиков', now: 'merged' },
      { field: 'body.ru', by: [zhanna, me], former: 'Первый абзац.\n\nВторой абзац.', now: 'merged' },
      { field: 'topic', by: [me], former: 'quality', now: 'former' },
    ],
  },
  {
    id: 'meeting:reply:steel:1',
    kind: 'lived',
    of: 'reply:steel',
    ofType: 'reply',
    title: 'У нас так: проверяем три слитка из партии',
    at: now - 3 * hour,
    opens: '/forums/discussion:input',
    editedBy: me,
    deletedBy: zhanna,
  },
]

export const status = (now: number): SyncStatus => ({
  phase: { kind: 'offline', since: now - hour, nextTryAt: now + 40_000 },
  waiting: 7,
  refused: 1,
  conflicts: 1,
  quarantined: 0,
  filesToSend: { count: 6, bytes: 4_200_000 },
  filesToFetch: { count: 2, bytes: 31_000_000 },
  traffic: { sent: 120_000, received: 3_900_000, requests: 48 },
  lastError: { code: 'server.unreachable', facts: {}, at: now - minute },
})

export const storage = (now: number): StorageView => ({
  used: 214_000_000,
  kinds: { files: 120_000_000, unpacked: 94_000_000, passing: 0 },
  budget: 1_000_000_000,
  canBeFreed: 82_000_000,
  free: 62_000_000_000,
  isAlmostFull: false,
  items: [
    {
      id: 'file:suppliers.zip',
      kind: 'course',
      title: { source: 'ru', ru: 'Оценка и отбор поставщиков', en: 'Evaluating and choosing suppliers' },
      bytes: 132_000_000,
      openedAt: now - day,
      state: 'here',
      isPinned: true,
      canBeFreed: false,
    },
    {
      id: 'file:ip.zip',
      kind: 'course',
      title: { source: 'ru', ru: 'ИС: с чего начать', en: 'IP: where to begin' },
      bytes: 82_000_000,
      state: 'here',
      isPinned: false,
      canBeFreed: true,
    },
  ],
})

export const thrift: Thrift = {
  rules: { askAboveBytes: 10_000_000, monthlyCapBytes: 3_000_000_000, isMetered: false },
  today: { sent: 120_000, received: 3_900_000 },
  month: { sent: 80_000_000, received: 1_120_000_000 },
  cap: 'none',
  isCapLifted: false,
  speed: { bytesPerSecond: 50_000, roundTripMs: 300 },
  left: { upBytes: 4_200_000, downBytes: 31_000_000, ms: 720_000 },
  hold: 'cost',
}

export const notes = (now: number): NoteRow[] => [
  {
    id: 'annotation:1',
    of: 'article:nda',
    kind: 'highlight',
    spot: { language: 'ru', block: 2, quote: { exact: 'Патент действует на территории.', prefix: '', suffix: '' } },
    note: 'Спросить в патентном ведомстве, сколько стоит поиск по классу.',
    createdAt: now - hour,
    updatedAt: now - hour,
    conflicts: 0,
    state: { kind: 'sent' },
    title: { source: 'ru', ru: 'Договор о неразглашении на двух языках' },
    opens: '/library/article:nda',
  },
]
