/** Reads the text aloud from the paragraph that is read, by a voice of this computer that needs no network. The paragraph that is spoken is marked. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Language } from '#core/domain/bilingual.ts'
import { paint } from './paint.ts'
import { isInView, scrollToLine } from './scroll-pane.ts'
import type { TextModel } from './text-model.ts'

export type ReadAloud =
  | { readonly kind: 'quiet' }
  | { readonly kind: 'no-voice'; readonly language: Language }
  | { readonly kind: 'speaking' | 'paused'; readonly block: number }

export interface Aloud {
  readonly state: ReadAloud
  /** Begins, pauses, goes on. */
  readonly toggle: () => void
  readonly stop: () => void
}

/** A remote voice would send what is read to its maker. */
const voiceOf = (language: Language): SpeechSynthesisVoice | undefined =>
  speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language))

export function useReadAloud(
  models: readonly TextModel[],
  current: { readonly model: number; readonly block: number },
): Aloud {
  const [state, setState] = useState<ReadAloud>({ kind: 'quiet' })
  const run = useRef(0)
  const model = models[current.model] ?? models[0]
  const stop = useCallback(() => {
    run.current++
    if ('speechSynthesis' in window) speechSynthesis.cancel()
    setState({ kind: 'quiet' })
  }, [])
  useEffect(() => stop, [stop, model])
  const speak = (text: TextModel, block: number): void => {
    const own = run.current
    const language = text.language ?? 'ru'
    const voice = 'speechSynthesis' in window ? voiceOf(language) : undefined
    const words = text.blocks[block]
    if (voice === undefined) return setState({ kind: 'no-voice', language })
    if (words === undefined) return stop()
    const utterance = new SpeechSynthesisUtterance(text.text.slice(words.start, words.end))
    utterance.voice = voice
    utterance.lang = voice.lang
    utterance.addEventListener('end', () => {
      if (run.current === own) speak(text, block + 1)
    })
    setState({ kind: 'speaking', block })
    if (!isInView(words.element)) scrollToLine(words.element)
    speechSynthesis.speak(utterance)
  }
  useSpokenMark(model, state)
  const toggle = (): void => {
    if (state.kind === 'speaking') {
      speechSynthesis.pause()
      setState({ ...state, kind: 'paused' })
    } else if (state.kind === 'paused') {
      speechSynthesis.resume()
      setState({ ...state, kind: 'speaking' })
    } else if (model !== undefined) {
      run.current++
      speak(model, current.block)
    }
  }
  return { state, toggle, stop }
}

function useSpokenMark(model: TextModel | undefined, state: ReadAloud): void {
  const block = state.kind === 'speaking' || state.kind === 'paused' ? state.block : undefined
  useEffect(() => {
    const words = block === undefined ? undefined : model?.blocks[block]
    const range = words === undefined ? undefined : model?.rangeOf(words.start, words.end)
    return range === undefined ? undefined : paint('artel-aloud', [range])
  }, [model, block])
}
