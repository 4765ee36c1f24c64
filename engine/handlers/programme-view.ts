/** The picture of a region or a programme, from published figures alone: what members see of a class, for all classes, and what it asks for. */
import type { ProgrammeQuestionnaire, ProgrammeView } from '#core/contract/comparison.ts'
import type { Benchmark, PublishedCell } from '#core/domain/benchmark/benchmark.ts'
import { everyClass } from '#core/domain/benchmark/benchmark-rules.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { topicId } from '#core/domain/topic/topic.ts'
import { idType } from '#core/kernel/ids.ts'
import type { Reader } from './reader.ts'

type Need = ProgrammeQuestionnaire['classes'][number]['needs'][number]

export function programmeView(reader: Reader): ProgrammeView {
  const rounds = reader.list('benchmark')
  const questionnaires = [...rounds]
    .sort((a, b) => a.questionnaire.localeCompare(b.questionnaire) || b.edition - a.edition)
    .flatMap((round) => {
      const questionnaire = reader.get('questionnaire', round.questionnaire)
      // An older edition is shown as long as companies stand in its figures.
      if (questionnaire === undefined) return []
      if (round.edition !== questionnaire.edition && Object.keys(round.classes).length === 0) return []
      return [questionnaireView(reader, questionnaire, round)]
    })
  return { questionnaires }
}

function questionnaireView(reader: Reader, questionnaire: Questionnaire, round: Benchmark): ProgrammeQuestionnaire {
  const topics = topicsByArea(reader, questionnaire)
  const { title, areas } = questionnaire
  const names = Object.keys(round.classes).toSorted((a, b) =>
    a === everyClass ? -1 : b === everyClass ? 1 : a.localeCompare(b),
  )
  return {
    id: questionnaire.id,
    edition: round.edition,
    title,
    round: {
      number: round.round,
      nextAt: round.nextAt,
      ...(round.roundAt === undefined ? {} : { at: round.roundAt }),
    },
    areas: areas.map((area) => ({ key: area.key, title: area.title, short: area.short })),
    classes: names.map((name) => {
      const cells = round.classes[name] ?? {}
      return { class: name, cells, needs: needsOf(reader, cells, topics) }
    }),
  }
}

/** Topics of what the rules of each area open, with how many things they open. */
function topicsByArea(reader: Reader, { rules = [] }: Questionnaire): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const found = new Map<string, Map<string, Set<string>>>()
  for (const { area, object } of rules) {
    const topic = topicOf(reader, object)
    if (topic === undefined) continue
    const ofArea = found.get(area) ?? new Map<string, Set<string>>()
    ofArea.set(topic, (ofArea.get(topic) ?? new Set()).add(object))
    found.set(area, ofArea)
  }
  return new Map([...found].map(([area, topics]) => [area, new Map([...topics].map(([t, ids]) => [t, ids.size]))]))
}

function topicOf(reader: Reader, id: string): string | undefined {
  switch (idType(id)) {
    case 'article':
      return reader.get('article', id)?.topic
    case 'course':
      return reader.get('course', id)?.topic
    case 'lesson': {
      const course = reader.get('lesson', id)?.course
      return course === undefined ? undefined : reader.get('course', course)?.topic
    }
    default:
      return undefined
  }
}

/** The greatest gap first. Only areas whose median is shown say anything. */
function needsOf(
  reader: Reader,
  cells: Readonly<Record<string, PublishedCell>>,
  topics: ReadonlyMap<string, ReadonlyMap<string, number>>,
): Need[] {
  const needs = new Map<string, Need>()
  for (const [area, cell] of Object.entries(cells)) {
    if (cell.kind !== 'shown') continue
    const gap = 100 - cell.median
    for (const [topic, objects] of topics.get(area) ?? []) {
      const known = needs.get(topic)
      const title = reader.get('topic', topicId(topic))?.title
      needs.set(topic, {
        topic,
        ...(title === undefined ? {} : { title }),
        gap: Math.max(gap, known?.gap ?? 0),
        areas: [...(known?.areas ?? []), area],
        objects: objects + (known?.objects ?? 0),
      })
    }
  }
  return [...needs.values()].sort((a, b) => b.gap - a.gap || b.objects - a.objects)
}
