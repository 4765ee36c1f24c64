/** The glossary: everybody reads it, editors write it. */
import type { TermFields, TermRow, TermsIn } from '#core/contract/glossary.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { termSchema } from '#core/domain/term/term.ts'
import { shownTopic } from '#core/domain/topic/topic-list.ts'
import { newId } from '#core/kernel/ids.ts'
import { datedText } from './dated-text.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { live } from './live.ts'
import { createPresenter } from './present.ts'
import { createReader, type Reader } from './reader.ts'
import { topicsByKey } from './topics.ts'

export function glossaryHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  return {
    watch: os.glossary.watch.handler(({ signal }) =>
      live(deps, { types: ['term', 'topic', 'watermark'], outbox: true, account: true }, signal, () =>
        termRows(deps, reader),
      ),
    ),
    findIn: os.glossary.findIn.handler(({ input }) => termsIn(deps, reader, input.texts)),
    save: os.glossary.save.handler(({ input: { id, ...fields } }) => ({ id: saveTerm(deps, reader, id, fields) })),
    remove: os.glossary.remove.handler(({ input }) => {
      const term = reader.get('term', input.id) ?? fail('record.missing')
      commit(deps, [{ kind: 'delete', record: { ...term, updatedAt: deps.now() } }], actorOf(deps))
      return {}
    }),
  }
}

function termRows(deps: HandlerDeps, reader: Reader): TermRow[] {
  const present = createPresenter(deps, reader)
  const topics = topicsByKey(reader)
  return reader.list('term').map((record) => {
    const { id, term, also = { ru: [], en: [] }, definition, topic } = record
    const state = present.state(record)
    return {
      id,
      term,
      also: { ru: [...also.ru], en: [...also.en] },
      definition,
      topic: shownTopic(topics, topic),
      ...(state === undefined ? {} : { state }),
    }
  })
}

function termsIn({ search }: HandlerDeps, reader: Reader, texts: readonly string[]): TermsIn {
  const found = search.termsIn(texts)
  const records = [...new Set(found.map(({ term }) => term))].flatMap((id) => reader.get('term', id) ?? [])
  const numbers = new Map(records.map(({ id }, i) => [id, i]))
  return {
    terms: records.map(({ id, term, definition }) => ({ id, term, definition })),
    places: found.flatMap((place) => {
      const term = numbers.get(place.term)
      return term === undefined ? [] : [{ ...place, term }]
    }),
  }
}

function saveTerm(deps: HandlerDeps, reader: Reader, id: string | undefined, fields: TermFields): string {
  const actor = actorOf(deps)
  const now = deps.now()
  const before = id === undefined ? undefined : (reader.get('term', id) ?? fail('record.missing'))
  const envelope = before ?? {
    id: newId('term', deps),
    type: 'term',
    space: 'library',
    author: actor.user,
    createdAt: now,
    v: schemaVersion,
  }
  const parsed = termSchema.safeParse({
    ...envelope,
    ...fields,
    term: datedText(before?.term, fields.term, now),
    definition: datedText(before?.definition, fields.definition, now),
    updatedAt: before === undefined ? now : Math.max(now, before.updatedAt + 1),
    ...(before === undefined ? {} : { editor: actor.user }),
  })
  if (!parsed.success) fail('record.invalid', { reason: parsed.error.issues[0]?.path.join('.') ?? '' })
  commit(deps, [{ kind: 'put', record: parsed.data }], actor)
  return parsed.data.id
}
