/** The utility process's line to main. Electron puts it on `process`; named here with the few calls the engine needs, so that the engine imports no Electron. */
import { EventEmitter } from 'node:events'

export interface ProcessPort extends EventEmitter {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly ProcessPort[] }) => void,
  ): this
  on(event: 'close', listener: () => void): this
  postMessage(message: unknown): void
  start(): void
}

export function parentPort(): ProcessPort {
  const port: unknown = Reflect.get(process, 'parentPort')
  if (!isPort(port)) throw new Error('The engine was started outside Electron; use browser-host.ts in plain Node.')
  return port
}

const isPort = (value: unknown): value is ProcessPort => value instanceof EventEmitter && 'postMessage' in value
