/** Tells the engine what the system says of the line (paid by the byte, or told to save data), where the window has it; it only ever leads to a question. */
import { useEffect, useEffectEvent } from 'react'
import { useCommand } from '../../bridge/use-command.ts'

export function useLineWatch(): void {
  const note = useCommand((client, looksMetered: boolean) => client.sync.noteLine({ looksMetered }))
  const look = useEffectEvent(() => note.run(looksMetered(lineOf(navigator))))
  useEffect(() => {
    const line = lineOf(navigator)
    if (line === undefined) return undefined
    look()
    const onChange = (): void => look()
    line.addEventListener('change', onChange)
    return () => line.removeEventListener('change', onChange)
  }, [])
}

/** The Network Information API isn't in every window, and not in TypeScript's. */
function lineOf(holder: object): EventTarget | undefined {
  const line: unknown = Reflect.get(holder, 'connection')
  return line instanceof EventTarget ? line : undefined
}

/** `saveData`: the person told the system to save data; `type` cellular: nearly always paid by the byte. */
export const looksMetered = (line: object | undefined): boolean =>
  line !== undefined && (Reflect.get(line, 'saveData') === true || Reflect.get(line, 'type') === 'cellular')
