/** The topics of the library in the interface's language, for lists, forms and tags of every area. */
import { useMemo } from 'react'
import type { TopicRow } from '#core/contract/topics.ts'
import { shownTopic, sortTopics, topicTitle } from '#core/domain/topic/topic-list.ts'
import { useLanguage } from './use-language.ts'
import { useLive } from './use-live.ts'

export interface Topics {
  /** In their order, without retired ones. */
  readonly offered: readonly { readonly key: string; readonly title: string }[]
  /** Empty until the topics were read. */
  readonly titleOf: (key: string) => string
  /** The key under which things of this topic are shown. */
  readonly shownAs: (key: string) => string
  /** For a choice in a form: the offered ones, and the one that is chosen when it isn't offered. */
  readonly choices: (chosen: string) => { readonly value: string; readonly label: string }[]
}

/** As the engine tells them; undefined until they were read. */
export const useTopicRows = (): readonly TopicRow[] | undefined =>
  useLive(['topics'], (client, signal) => client.topics.watch(undefined, { signal }))

export function useTopics(): Topics {
  const rows = useTopicRows()
  const language = useLanguage()
  return useMemo(() => {
    const byKey = new Map(rows?.map((topic) => [topic.key, topic]))
    const titleOf = (key: string): string => (rows === undefined ? '' : topicTitle(byKey, key, language))
    const offered = sortTopics(rows ?? [], language)
      .filter((topic) => !topic.isRetired)
      .map(({ key }) => ({ key, title: titleOf(key) }))
    const choicesOf = (keys: readonly string[]) => keys.map((key) => ({ value: key, label: titleOf(key) }))
    return {
      offered,
      titleOf,
      shownAs: (key) => shownTopic(byKey, key),
      choices: (chosen) => {
        const keys = offered.map(({ key }) => key)
        return choicesOf(keys.includes(chosen) || chosen === '' ? keys : [...keys, chosen])
      },
    }
  }, [rows, language])
}
