/** The plan: made from topics, a goal or an assessment's gaps, changed as she likes. */
import type { PlanSource, PlanSuggestion } from '#core/contract/plans.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { limits } from '#core/domain/limits.ts'
import { planId, type Plan } from '#core/domain/plan/plan.ts'
import { suggestByTopics, suggestInOrder } from '#core/domain/plan/plan-suggestions.ts'
import { topicsShownAs } from '#core/domain/topic/topic-list.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import type { ArticleShelf } from './article-shelf.ts'
import { stepsOfLatest } from './assessment.ts'
import type { HandlerDeps } from './deps.ts'
import { commit, fail, personOf } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { live, type LiveSources } from './live.ts'
import { candidateOf, createPlanItems, suggestionOf } from './plan-items.ts'
import { isReminderKey, ownPlan, planView, reminderOf, saveReminder } from './plan-view.ts'
import { createReader, type Reader } from './reader.ts'
import { studyReader } from './study-reader.ts'
import { topicsByKey } from './topics.ts'

const sources: LiveSources = {
  types: ['plan', 'course', 'lesson', 'article', 'statement', 'attempt', 'former', 'response', 'questionnaire'],
  outbox: true,
  account: true,
  device: isReminderKey,
}

export function planHandlers(os: ContractImplementer, deps: HandlerDeps, shelf: ArticleShelf) {
  const reader = studyReader(
    createReader(deps.store),
    () => personOf(deps).user,
    (sha256) => deps.packages.isInstalled(sha256),
  )
  const change = (edit: (plan: Plan) => Partial<Plan>): Record<string, never> => {
    const plan = ownPlan(deps, reader) ?? emptyPlan(deps)
    const changed = { ...plan, ...edit(plan), updatedAt: Math.max(deps.now(), plan.updatedAt + 1) }
    commit(deps, [{ kind: 'put', record: changed }], personOf(deps))
    return {}
  }
  return {
    watch: os.plans.watch.handler(({ signal }) => live(deps, sources, signal, () => planView(deps, reader, shelf))),
    watchItem: os.plans.watchItem.handler(({ input, signal }) =>
      live(deps, sources, signal, () => {
        const plan = ownPlan(deps, reader)
        return {
          isIn: plan?.items.includes(input.item) ?? false,
          isDone: createPlanItems(deps, reader, shelf, plan).of(input.item)?.isDone ?? false,
        }
      }),
    ),
    suggest: os.plans.suggest.handler(({ input }) => suggest(deps, reader, shelf, input)),
    add: os.plans.add.handler(({ input }) =>
      change((plan) => ({
        items: [...new Set([...plan.items, ...input.items])].slice(0, limits.itemsPerPlan),
        ...(input.goal === undefined ? {} : { goal: input.goal }),
        ...(input.goalKey === undefined ? {} : { goalKey: input.goalKey }),
      })),
    ),
    remove: os.plans.remove.handler(({ input }) =>
      change((plan) => ({ items: plan.items.filter((id) => id !== input.item) })),
    ),
    order: os.plans.order.handler(({ input }) =>
      change((plan) => {
        const wanted = input.items.filter((id) => plan.items.includes(id))
        // What isn't shown keeps its place behind the rest.
        return { items: [...new Set([...wanted, ...plan.items])] }
      }),
    ),
    setDone: os.plans.setDone.handler(({ input }) => {
      if (!input.item.startsWith('article:')) fail('request.not-allowed')
      return change((plan) => {
        const { [input.item]: before, ...others } = plan.done
        return { done: input.isDone ? { ...others, [input.item]: before ?? { doneAt: deps.now() } } : others }
      })
    }),
    setRhythm: os.plans.setRhythm.handler(({ input }) =>
      change(() => ({ rhythm: input.rhythm === null ? undefined : input.rhythm })),
    ),
    setReminder: os.plans.setReminder.handler(({ input }) => {
      saveReminder(deps, { ...input, remindedOn: reminderOf(deps).remindedOn })
      return {}
    }),
  }
}

function emptyPlan(deps: HandlerDeps): Plan {
  const { user } = personOf(deps)
  const now = deps.now()
  const envelope = { id: planId, type: 'plan', space: personalSpace(user), author: user, v: schemaVersion } as const
  return { ...envelope, createdAt: now, updatedAt: now, items: [], done: {} }
}

/** So many hits of a search make a plan; the rest is in the search. */
const mostHits = 8

function suggest(deps: HandlerDeps, reader: Reader, shelf: ArticleShelf, source: PlanSource): PlanSuggestion[] {
  const plan = ownPlan(deps, reader)
  const items = createPlanItems(deps, reader, shelf, plan)
  const taken = new Set(plan?.items ?? [])
  const inOrder = (ids: readonly string[]): PlanSuggestion[] => {
    const found = ids.flatMap((id) => items.of(id) ?? [])
    return suggestInOrder(ids, found.map(candidateOf), taken).flatMap(({ id }) => shown(id))
  }
  const shown = (id: string): PlanSuggestion[] => {
    const item = items.of(id)
    return item === undefined ? [] : [suggestionOf(item)]
  }
  switch (source.from) {
    case 'topics': {
      const byKey = topicsByKey(reader)
      const topics = source.topics.flatMap((topic) => topicsShownAs(byKey, topic))
      return suggestByTopics(topics, items.all().map(candidateOf), taken).flatMap(({ id }) => shown(id))
    }
    case 'goal':
      return inOrder(deps.goals.find(({ key }) => key === source.key)?.items ?? [])
    case 'words':
      return inOrder(found(deps, source.words)).slice(0, mostHits)
    case 'assessment':
      return inOrder(stepsOfLatest(deps, reader).map(({ object }) => object))
  }
}

/** In the two groups that a plan is made of; of equal worth to the searcher, so they take turns. */
function found(deps: HandlerDeps, query: string): readonly string[] {
  const [learning, library] = (['learning', 'library'] as const).map((group) =>
    deps.search.find({ query, limit: mostHits, group, topics: undefined }).hits.map(({ id }) => id),
  )
  return Array.from({ length: mostHits }, (_, i) => [library?.[i], learning?.[i]])
    .flat()
    .filter((id) => id !== undefined)
}
