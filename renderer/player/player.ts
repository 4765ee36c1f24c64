/**
 * The page around a package's item: it stands in the package's own origin, gives it the SCORM 1.2 API (`window.API`, which items look for in their parents), and passes what the item commits
 * to the engine over the one port it has. Everything here is in reach of the package's scripts; it can do no more with it than report on its own attempt.
 */
import { packagePortMessage } from '#core/contract/bridge.ts'
import { runtimeReplySchema, runtimeStartSchema, type RuntimeMessage } from '#core/contract/runtime.ts'
import { createScormApi, type ScormApi } from './scorm-api.ts'

const frame = document.querySelector<HTMLIFrameElement>('#item')

window.addEventListener('message', (event) => {
  const [port] = event.ports
  const isHandOver =
    event.data === packagePortMessage &&
    port !== undefined &&
    (event.source === window || event.source === window.parent)
  if (isHandOver) play(port)
})

function play(port: MessagePort): void {
  let commits = 0
  let api: ScormApi | undefined
  const send = (kind: RuntimeMessage['kind'], cmi: string): void =>
    port.postMessage({ kind, n: ++commits, cmi } satisfies RuntimeMessage)
  port.addEventListener('message', ({ data }) => {
    const start = runtimeStartSchema.safeParse(data)
    if (start.success && api === undefined) {
      api = createScormApi(start.data, send)
      Object.assign(window, { API: api.api })
      if (frame !== null) frame.src = new URL(start.data.href, itemBase()).href
      return
    }
    const reply = runtimeReplySchema.safeParse(data)
    if (reply.success) document.documentElement.dataset['kept'] = `${reply.data.n}:${reply.data.ok}`
  })
  port.start()
  // Taking the frame out runs the item's own goodbye first, which tells its time; an item that says none has finished all the same.
  window.addEventListener('pagehide', () => {
    frame?.remove()
    api?.end()
  })
}

/** The package's files stand beside this page's folder: `package://<hash>/…`, or under the run's path in a browser. */
function itemBase(): URL {
  return new URL(
    location.pathname.startsWith('/.artel/') && location.protocol === 'package:' ? '/' : './',
    location.href,
  )
}
