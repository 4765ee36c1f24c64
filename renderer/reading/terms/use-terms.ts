/** The glossary's terms in the texts on the desk: asked of the engine, which knows the forms of words. */
import { useEffect, useState } from 'react'
import type { ShownTerm } from '#core/contract/glossary.ts'
import { useClient } from '../../bridge/client-context.tsx'
import { useSettings } from '../../bridge/use-settings.ts'
import { blockAt, type TextModel } from '../text-model.ts'
import { termSections } from './term-sections.ts'

export interface FoundTerm {
  readonly term: ShownTerm
  readonly model: TextModel
  readonly start: number
  readonly end: number
  readonly block: number
  readonly range: Range
}

const none: readonly FoundTerm[] = []

export function useTerms(models: readonly TextModel[]): readonly FoundTerm[] {
  const client = useClient()
  const isOn = useSettings()?.showTerms !== false
  const [found, setFound] = useState<{ readonly models: readonly TextModel[]; readonly terms: readonly FoundTerm[] }>()
  useEffect(() => {
    if (!isOn || models.length === 0) return undefined
    const stop = new AbortController()
    const sections = models.flatMap((model) => termSections(model).map((section) => ({ ...section, model })))
    client.glossary
      .findIn({ texts: sections.slice(0, mostSections).map(({ text }) => text) }, { signal: stop.signal })
      .then(
        ({ terms, places }) => {
          if (stop.signal.aborted) return
          const all = places.flatMap(({ text, start, end, term }) => {
            const [section, shown] = [sections[text], terms[term]]
            if (section === undefined || shown === undefined) return []
            return foundTerm(section.model, section.start + start, section.start + end, shown)
          })
          setFound({ models, terms: all })
        },
        // A text without marked terms is still a text; the next one that is opened asks again.
        () => undefined,
      )
    return () => stop.abort()
  }, [client, models, isOn])
  return isOn && found?.models === models ? found.terms : none
}

const mostSections = 2_000

function foundTerm(model: TextModel, start: number, end: number, term: ShownTerm): readonly FoundTerm[] {
  const range = model.rangeOf(start, end)
  return range === undefined ? [] : [{ term, model, start, end, block: blockAt(model, start), range }]
}
