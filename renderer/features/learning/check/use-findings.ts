/** What the check finds in the course as it stands in the form; what only the library knows is asked for after a rest. */
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { courseFindings } from '#core/domain/course/course-findings.ts'
import { type Finding, type LibraryFacts, noFacts } from '#core/domain/course/finding.ts'
import { linkedRecords } from '#core/domain/lesson/lesson-links.ts'
import { useClient } from '../../../bridge/client-context.tsx'
import type { CourseForm } from '../course-form.ts'

const restMs = 500

/** @param course the published one that the form is a new edition of */
export function useFindings(form: CourseForm, course: string | undefined): readonly Finding[] {
  const facts = useLibraryFacts(form, course)
  return useMemo(() => courseFindings(form, facts), [form, facts])
}

function useLibraryFacts({ lessons }: CourseForm, course: string | undefined): LibraryFacts {
  const client = useClient()
  const [facts, setFacts] = useState(noFacts)
  const named = useMemo(() => {
    const own = new Set(lessons.map(({ id }) => id))
    const texts = lessons.flatMap(({ body }) => [body.ru ?? '', body.en ?? ''])
    return [...new Set(texts.flatMap(linkedRecords).map(({ id }) => id))].filter((id) => !own.has(id)).toSorted()
  }, [lessons])
  const key = named.join(' ')
  const ask = useEffectEvent(async (isOver: () => boolean): Promise<void> => {
    const found = await client.authoring.lookUp({ ids: named, ...(course === undefined ? {} : { course }) })
    if (isOver()) return
    setFacts({
      missing: new Set(found.missing),
      films: new Set(found.films),
      subtitles: new Set(found.subtitles),
      unreachable: found.unreachable,
    })
  })
  useEffect(() => {
    let isOver = false
    const timer = setTimeout(() => {
      // A line that broke is mended by the next change; the check goes on with what it knew.
      ask(() => isOver).catch(() => undefined)
    }, restMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [key, course])
  return facts
}
