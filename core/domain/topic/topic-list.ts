/** The topics as lists and titles show them: in their order, and what a retired one has become. */
import { bilingualText, type Bilingual, type Language } from '../bilingual.ts'

export interface TopicEntry {
  readonly key: string
  readonly title: Bilingual
  readonly order: number
  readonly isRetired: boolean
  readonly successor?: string | undefined
}

/** By the order that editors gave; equal ones by their title in the wanted language. */
export const sortTopics = <T extends TopicEntry>(topics: readonly T[], language: Language): T[] =>
  topics.toSorted(
    (a, b) =>
      a.order - b.order ||
      bilingualText(a.title, language).text.localeCompare(bilingualText(b.title, language).text, language) ||
      (a.key < b.key ? -1 : 1),
  )

/**
 * The key under which a topic's things are shown: its own, or that of the last successor that is still offered. Two editors may have merged two topics into each other without
 * knowing: a ring ends at the first of it.
 */
export function shownTopic(topics: ReadonlyMap<string, TopicEntry>, key: string): string {
  const seen = new Set<string>()
  for (let at = key; !seen.has(at); ) {
    seen.add(at)
    const topic = topics.get(at)
    if (topic?.isRetired !== true || topic.successor === undefined) return at
    at = topic.successor
  }
  return key
}

/** All keys that are shown under the one that this key is shown under: what a filter by a topic means, whichever of them it names. */
export function topicsShownAs(topics: ReadonlyMap<string, TopicEntry>, key: string): readonly string[] {
  const shown = shownTopic(topics, key)
  const merged = [...topics.keys()].filter((one) => shownTopic(topics, one) === shown)
  return [...new Set([shown, key, ...merged])]
}

/** The title of what a key is shown under; a key that no topic has (from a server that has none yet) is written readably. */
export function topicTitle(topics: ReadonlyMap<string, TopicEntry>, key: string, language: Language): string {
  const topic = topics.get(shownTopic(topics, key))
  return topic === undefined ? readableKey(key) : bilingualText(topic.title, language).text
}

const readableKey = (key: string): string => {
  const words = key.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
