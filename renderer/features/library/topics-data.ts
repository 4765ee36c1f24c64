/** What editors do with topics. */
import type { Bilingual } from '#core/domain/bilingual.ts'
import { useCommand } from '../../bridge/use-command.ts'

export const useAddTopic = () => useCommand((client, input: { title: Bilingual }) => client.topics.add(input))
export const useRenameTopic = () =>
  useCommand((client, input: { key: string; title: Bilingual }) => client.topics.rename(input))
export const useArrangeTopics = () => useCommand((client, input: { keys: string[] }) => client.topics.arrange(input))
export const useRetireTopic = () =>
  useCommand((client, input: { key: string; successor?: string }) => client.topics.retire(input))
export const useRestoreTopic = () => useCommand((client, input: { key: string }) => client.topics.restore(input))
