/** The run-time port of a package, spoken from the engine's side: parse, keep, answer. Whatever the page sends, only its own attempt can change. */
import { runtimeMessageSchema, type RuntimeReply, type RuntimeStart } from '#core/contract/runtime.ts'
import type { OpenRun } from './packages/package-runs.ts'

/** The part of Electron's MessagePortMain, a WebSocket or a MessagePort that a run needs. */
export interface RunPort {
  send(message: RuntimeStart | RuntimeReply): void
  onMessage(listener: (data: unknown) => void): void
}
export function serveRun(run: OpenRun, port: RunPort): void {
  port.onMessage((data) => {
    const message = runtimeMessageSchema.safeParse(data)
    if (!message.success) return
    const { kind, n, cmi } = message.data
    port.send({ kind: 'saved', n, ok: run.commit(cmi, kind === 'finish') })
  })
  port.send(run.start)
}
