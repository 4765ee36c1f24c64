/** In the browser host a package is a frame of the page: its one port is carried over a WebSocket to the run it belongs to. */
import { packagePortMessage } from '#core/contract/bridge.ts'
import { hostSocket, hostToken } from './host-address.ts'

export interface FrameRun {
  readonly run: string
  /** Where the package's files stand: origin and the run's path. */
  readonly origin: string
  readonly startPath: string
}

export const frameAddress = ({ origin, startPath }: FrameRun): string => `${origin}${startPath}`

/** Hands the frame its port; call it when the frame has loaded. Answers with how to end the run. */
export function connectFrameRun(frame: HTMLIFrameElement, { run, origin }: FrameRun): () => void {
  const { port1, port2 } = new MessageChannel()
  const socket = new WebSocket(hostSocket('/run', { token: hostToken(), run }))
  const waiting: string[] = []
  socket.addEventListener('open', () => {
    for (const message of waiting.splice(0)) socket.send(message)
  })
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') port1.postMessage(JSON.parse(data))
  })
  port1.addEventListener('message', ({ data }) => {
    const message = JSON.stringify(data)
    if (socket.readyState === WebSocket.OPEN) socket.send(message)
    else waiting.push(message)
  })
  port1.start()
  frame.contentWindow?.postMessage(packagePortMessage, new URL(origin).origin, [port2])
  // The package may say goodbye while its frame is taken away; the line stays long enough to carry that.
  return () =>
    void setTimeout(() => {
      port1.close()
      socket.close()
    }, 1_000)
}
