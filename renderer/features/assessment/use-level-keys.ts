/** Keys of a questionnaire: 1-5 a level, 0 or N "not applicable", ? "don't know", Enter on. They rest while a dialog or a field has the keyboard. */
import { useEffect, useEffectEvent } from 'react'
import type { ResponseAnswer } from '#core/domain/response/response.ts'
import { answerOfKey } from './questionnaire-steps.ts'

interface LevelKeys {
  readonly onAnswer: (answer: ResponseAnswer) => void
  readonly onNext: () => void
}

export function useLevelKeys({ onAnswer, onNext }: LevelKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    const target = event.target instanceof Element ? event.target : null
    if (target?.closest('[role="dialog"], textarea, select, [contenteditable="true"], input:not([type="radio"])'))
      return
    const answer = answerOfKey(event.key)
    if (answer !== undefined) {
      event.preventDefault()
      onAnswer(answer)
      return
    }
    if (event.key !== 'Enter' || target?.closest('a, button, summary')) return
    event.preventDefault()
    onNext()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
    }
  }, [])
}
