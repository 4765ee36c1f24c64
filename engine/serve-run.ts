/** The run-time port of a package, spoken from the engine's side: parse, keep, answer. Whatever the page sends, only its own attempt can change. */
import { z } from 'zod'
import { runtimeMessageSchema, type RuntimeReply, type RuntimeStart } from '#core/contract/runtime.ts'
import type { OpenRun } from './packages/package-runs.ts'

/** The part of Electron's MessagePortMain, a WebSocket or a MessagePort that a run needs. */
export interface RunPort {
  send(message: RuntimeStart | RuntimeReply): void
  onMessage(listener: (data: unknown) => void): void
}

/** What was meant to be kept and can't be: most often it is too long. */
const unkeptSchema = z.object({ kind: z.enum(['commit', 'finish']), n: z.number().int() })

/** @returns how to end it, when the port has gone */
export function serveRun(run: OpenRun, port: RunPort): () => void {
  port.onMessage((data) => {
    const message = runtimeMessageSchema.safeParse(data)
    if (!message.success) {
      const unkept = unkeptSchema.safeParse(data)
      if (!unkept.success) return
      run.refuse()
      return port.send({ kind: 'saved', n: unkept.data.n, ok: false })
    }
    const isKept = run.handle(message.data)
    if (isKept !== undefined && message.data.kind !== 'at') port.send({ kind: 'saved', n: message.data.n, ok: isKept })
  })
  port.send(run.start)
  return run.onSteer((request) => port.send({ kind: 'steer', request }))
}
