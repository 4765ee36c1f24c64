/**
 * One client over whatever line leads to the engine: a MessagePort from the shell, or a WebSocket in the browser host. A line that breaks is replaced; a call made in between
 * waits for the new one, a call that was on the broken line fails (live views ask again, a command is for its person to repeat).
 */
import { createORPCClient, type ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ArtelBridge } from '#core/contract/bridge.ts'
import { enginePortMessage } from '#core/contract/bridge.ts'
import type { EngineClient } from './client-context.tsx'

type Link = ClientLink<Record<never, never>>
const retryMs = 500

export interface Line {
  readonly onOpen: (link: Link) => void
  readonly onLost: () => void
}

/** `open` begins to connect and goes on until it is through, again and again; it tells the line. */
export function createEngineClient(open: (line: Line) => void): EngineClient {
  let current = Promise.withResolvers<Link>()
  let isOpen = false
  open({
    onOpen: (link) => {
      if (isOpen) current = Promise.withResolvers<Link>()
      isOpen = true
      current.resolve(link)
    },
    onLost: () => {
      if (!isOpen) return
      isOpen = false
      current = Promise.withResolvers<Link>()
    },
  })
  const link: Link = { call: async (path, input, options) => (await current.promise).call(path, input, options) }
  return createORPCClient<EngineClient>(link)
}

/** In the shell: main hands a port to the window on request, and says when the engine was started anew. */
export function openPortLine(shell: ArtelBridge): (line: Line) => void {
  return ({ onOpen, onLost }) => {
    let port: MessagePort | undefined
    const leave = (): void => {
      onLost()
      port?.dispatchEvent(new Event('close'))
      port?.close()
      port = undefined
    }
    window.addEventListener('message', (event) => {
      const [next] = event.ports
      if (event.source !== window || event.data !== enginePortMessage || next === undefined) return
      leave()
      port = next
      next.addEventListener('close', () => {
        if (port === next) leave()
      })
      const link = new PortLink({ port: next })
      next.start()
      onOpen(link)
    })
    shell.onEngineRestart(() => {
      leave()
      shell.connectEngine()
    })
    shell.connectEngine()
  }
}

/** In the browser host: a WebSocket with the token of the address. */
export function openSocketLine(address: string): (line: Line) => void {
  return ({ onOpen, onLost }) => {
    const connect = (): void => {
      const websocket = new WebSocket(address)
      const link = new SocketLink({ websocket })
      websocket.addEventListener('open', () => onOpen(link))
      websocket.addEventListener('close', () => {
        onLost()
        setTimeout(connect, retryMs)
      })
    }
    connect()
  }
}
