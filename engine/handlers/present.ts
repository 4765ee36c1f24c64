/** Records to views: people, route marks, counts. */
import { bilingualOf, bilingualText, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import { memberId } from '#core/domain/member/member.ts'
import { settingsSchema, type Person, type RecordState, type Settings } from '#core/contract/views.ts'
import type { AnyRecord } from '#core/record.ts'
import { personalSpaceOwner } from '#core/replication/spaces.ts'
import type { OutboxEntry } from '../ports.ts'
import type { HandlerDeps } from './deps.ts'
import type { Reader } from './reader.ts'

const settingsKey = 'settings'
export const isSettingsKey = (key: string): boolean => key === settingsKey
const firstSettings: Settings = { language: 'ru', scheme: 'auto', contrast: 'auto', readingSize: 17 }

export function settingsOf({ store }: Pick<HandlerDeps, 'store'>): Settings {
  const stored = settingsSchema.safeParse(store.device.get(settingsKey))
  return stored.success ? stored.data : firstSettings
}
export const saveSettings = ({ store }: HandlerDeps, settings: Settings): void =>
  store.device.set(settingsKey, settings)

export interface Presenter {
  readonly me: string | undefined
  person(user: string): Person
  /** The route mark of a record of mine; undefined for other people's. */
  state(record: AnyRecord): RecordState | undefined
  conflicts(id: string): number
}

/** One presenter serves one computation of a view: it remembers the people it has looked up and the open conflicts. */
export function createPresenter(deps: HandlerDeps, reader: Reader): Presenter {
  const me = deps.account.actor()?.user
  const people = new Map<string, Person>()
  let open: ReadonlyMap<string, number> | undefined
  return {
    me,
    person(user) {
      const known = people.get(user) ?? readPerson(reader, user, me)
      people.set(user, known)
      return known
    },
    state(record) {
      if (deps.isPreview === true || me === undefined || (record.author !== me && record.editor !== me))
        return undefined
      return outboxState(deps, deps.store.outbox.get(record.id), record.space)
    },
    conflicts: (id) => (open ??= openVersions(reader)).get(id) ?? 0,
  }
}

/** Record -> versions that nobody has settled yet. */
function openVersions(reader: Reader): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { of, settled } of reader.list('version'))
    if (settled === undefined) counts.set(of, (counts.get(of) ?? 0) + 1)
  return counts
}

export function outboxState(deps: HandlerDeps, entry: OutboxEntry | undefined, space: string): RecordState | undefined {
  if (entry === undefined) return { kind: 'sent' }
  if (entry.state === 'refused')
    return { kind: 'refused', error: { ...(entry.error ?? { code: 'internal', facts: {} }) } }
  if (entry.state !== 'sent') return { kind: entry.state }
  if (entry.sentAt === undefined || personalSpaceOwner(space) !== undefined) return { kind: 'sent' }
  const by = deps.sync.seenBy(space, entry.sentAt)
  return by > 0 ? { kind: 'seen', by } : { kind: 'sent' }
}

function readPerson(reader: Reader, user: string, me: string | undefined): Person {
  const member = reader.get('member', memberId(user))
  const displayName = member?.displayName ?? (user === 'artel' ? 'Artel' : user)
  return {
    user,
    displayName,
    isMe: user === me,
    ...(member?.company === undefined ? {} : { company: member.company }),
    ...(member?.place === undefined ? {} : { place: member.place }),
  }
}

/** A title for lists that mix nouns (outbox, conflicts). */
export function recordTitle(record: AnyRecord, language: Language): string {
  const title = record['title'] ?? record['term'] ?? record['displayName'] ?? record['body'] ?? record['name']
  if (typeof title === 'string') return firstLine(title)
  return isBilingual(title) ? bilingualText(title, language).text : ''
}
export const firstLine = (text: string): string => {
  const line = text.split('\n').find((l) => l.trim() !== '') ?? ''
  return line.length > 120 ? `${line.slice(0, 119)}…` : line
}
export function isBilingual(value: unknown): value is Bilingual {
  return (
    value !== null && typeof value === 'object' && 'source' in value && (value.source === 'ru' || value.source === 'en')
  )
}
/** An item's own title, which packages give in one language they don't name. */
export const plainTitle = (text: string): Bilingual => bilingualOf(/[а-яё]/i.test(text) ? 'ru' : 'en', text)

/** A value of any field as text; what isn't text is shown as what it is. */
export const valueText = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value)

/** The screen of a record, as the renderer's routes name it. */
export function screenOf(record: AnyRecord): string | undefined {
  switch (record.type) {
    case 'article':
      return `/library/${record.id}`
    case 'collection':
      return `/library/collections/${record.id}`
    case 'topic':
      return '/library/topics'
    case 'term':
      return `/library/glossary/${record.id}`
    case 'submission':
      return `/library/desk/${record.id}`
    case 'review':
      return typeof record['submission'] === 'string' ? `/library/desk/${record['submission']}` : undefined
    case 'comment':
    case 'useful':
    case 'edition':
      return typeof record['of'] === 'string' ? `/library/${record['of']}` : undefined
    case 'course':
      return `/learning/${record.id}`
    case 'lesson':
      return typeof record['course'] === 'string' ? `/learning/${record['course']}/lesson/${record.id}` : undefined
    case 'attempt':
    case 'statement':
      return typeof record['course'] === 'string' ? `/learning/${record['course']}` : undefined
    case 'worksheet':
      return typeof record['lesson'] === 'string' && typeof record['course'] === 'string'
        ? `/learning/${record['course']}/lesson/${record['lesson']}`
        : undefined
    case 'step':
      return '/assessment/steps'
    case 'questionnaire':
      return `/assessment/${record.id}`
    case 'response':
      return typeof record['questionnaire'] === 'string' ? `/assessment/${record['questionnaire']}` : undefined
    case 'shared-response':
    case 'assessment-round':
      return typeof record['questionnaire'] === 'string' ? `/assessment/${record['questionnaire']}/company` : undefined
    case 'discussion':
      return `/forums/${record.id}`
    case 'reply':
      return typeof record['discussion'] === 'string' ? `/forums/${record['discussion']}` : undefined
    case 'annotation':
    case 'place':
      return typeof record['of'] === 'string' && record['of'].startsWith('article:')
        ? `/library/${record['of']}`
        : undefined
    case 'member':
      return `/members/${record.author}`
    default:
      return undefined
  }
}

/** When this person last opened something; kept on the device. */
export const readKey = (id: string): string => `read.${id}`
export const isReadKey = (key: string): boolean => key.startsWith('read.')
export function readAt({ store }: HandlerDeps, id: string): number {
  const at = store.device.get(readKey(id))
  return typeof at === 'number' ? at : 0
}
/** @param at the state that was shown, by its `updatedAt`: what came since is still unread, whatever the clocks say */
export function markRead(deps: HandlerDeps, id: string, at = deps.now()): void {
  if (at > readAt(deps, id)) deps.store.device.set(readKey(id), at)
}
