/** The topics of the library: everybody reads them, editors change them. */
import type { TopicRow } from '#core/contract/topics.ts'
import type { Bilingual } from '#core/domain/bilingual.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { shownTopic } from '#core/domain/topic/topic-list.ts'
import { topicId, topicKey, topicSchema, type TopicRecord } from '#core/domain/topic/topic.ts'
import { datedText } from './dated-text.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { live } from './live.ts'
import { createReader, type Reader } from './reader.ts'

export function topicHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  const change = (key: string, changed: (before: TopicRecord) => TopicFields): Record<string, never> => {
    const before = reader.get('topic', topicId(key)) ?? fail('record.missing')
    write(deps, [[before, changed(before)]])
    return {}
  }
  return {
    watch: os.topics.watch.handler(({ signal }) => live(deps, { types: ['topic'] }, signal, () => topicRows(reader))),
    add: os.topics.add.handler(({ input }) => ({ key: addTopic(deps, reader, input.title) })),
    rename: os.topics.rename.handler(({ input }) =>
      change(input.key, (before) => ({ title: datedText(before.title, titled(input.title), deps.now()) })),
    ),
    arrange: os.topics.arrange.handler(({ input }) => {
      const moved = input.keys.flatMap((key, order) => {
        const topic = reader.get('topic', topicId(key))
        return topic === undefined || topic.order === order ? [] : [[topic, { order }] as const]
      })
      if (moved.length > 0) write(deps, moved)
      return {}
    }),
    retire: os.topics.retire.handler(({ input: { key, successor } }) => {
      if (successor !== undefined) checkSuccessor(reader, key, successor)
      return change(key, () => ({ retired: successor === undefined ? {} : { successor } }))
    }),
    restore: os.topics.restore.handler(({ input }) => change(input.key, () => ({ retired: undefined }))),
  }
}

export const topicRows = (reader: Reader): TopicRow[] =>
  reader.list('topic').map(({ id, title, order, retired }) => ({
    key: topicKey(id),
    title,
    order,
    isRetired: retired !== undefined,
    ...(retired?.successor === undefined ? {} : { successor: retired.successor }),
  }))

/** The topics by key, for titles and successors. */
export const topicsByKey = (reader: Reader): ReadonlyMap<string, TopicRow> =>
  new Map(topicRows(reader).map((topic) => [topic.key, topic]))

interface TopicFields {
  readonly title?: Bilingual
  readonly order?: number
  readonly retired?: TopicRecord['retired'] | undefined
}

function write(deps: HandlerDeps, changes: readonly (readonly [TopicRecord, TopicFields])[]): void {
  const actor = actorOf(deps)
  const now = deps.now()
  const writes = changes.map(([before, fields]) => ({
    kind: 'put' as const,
    record: withoutEmpty({ ...before, ...fields, updatedAt: Math.max(now, before.updatedAt + 1), editor: actor.user }),
  }))
  commit(deps, writes, actor)
}

/** A field that was taken away is not a field. */
const withoutEmpty = (fields: object): TopicRecord =>
  topicSchema.parse(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)))

function addTopic(deps: HandlerDeps, reader: Reader, title: Bilingual): string {
  const actor = actorOf(deps)
  const now = deps.now()
  const key = newKey(deps, title)
  const last = Math.max(-1, ...reader.list('topic').map((topic) => topic.order))
  const record: TopicRecord = {
    id: topicId(key),
    type: 'topic',
    space: 'library',
    author: actor.user,
    createdAt: now,
    updatedAt: now,
    v: schemaVersion,
    title: datedText(undefined, titled(title), now),
    order: last + 1,
  }
  commit(deps, [{ kind: 'put', record }], actor)
  return key
}

/** Words of the English title, for who reads records by hand, and a random end: two editors offline may add the same topic, and an author never changes. */
function newKey(deps: HandlerDeps, title: Bilingual): string {
  const words = (title.en ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 30)
    .replace(/^-+|-+$/g, '')
  const end = Array.from(deps.randomBytes(4), (byte) => (byte % 36).toString(36)).join('')
  return `${words === '' ? 'topic' : words}-${end}`
}

/** An empty language is left out; a topic has a title in one at least. */
function titled(title: Bilingual): Bilingual {
  const ru = title.ru?.trim() ?? ''
  const en = title.en?.trim() ?? ''
  if (ru === '' && en === '') fail('record.invalid', { reason: 'title' })
  const source = title[title.source]?.trim() ? title.source : ru === '' ? 'en' : 'ru'
  return { source, ...(ru === '' ? {} : { ru }), ...(en === '' ? {} : { en }) }
}

/** A topic may not come to stand under itself. */
function checkSuccessor(reader: Reader, key: string, successor: string): void {
  const topics = topicsByKey(reader)
  if (!topics.has(successor) || shownTopic(topics, successor) === key) fail('record.invalid', { reason: 'successor' })
}
