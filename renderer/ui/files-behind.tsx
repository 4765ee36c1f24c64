/** Which files a text links to right behind one that it shows: a film finds its subtitles there. */
import { createContext, type ReactNode, use, useMemo } from 'react'
import { filesBehind } from '#core/domain/lesson/lesson-files.ts'

const none: readonly string[] = []
const BehindContext = createContext<ReadonlyMap<string, readonly string[]>>(new Map())

export function FilesBehindProvider({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  const behind = useMemo(() => filesBehind(text), [text])
  return <BehindContext value={behind}>{children}</BehindContext>
}

export const useFilesBehind = (file: string): readonly string[] => use(BehindContext).get(file) ?? none
