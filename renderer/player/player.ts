/**
 * The page around a package's item: it stands in the package's own origin, gives it the run-time of its standard (`window.API`, `window.API_1484_11`, which items look for in their parents), and
 * passes what the item commits to the engine over the one port it has. Everything here is in reach of the package's scripts; it can do no more with it than report on its own attempt.
 */
import { packagePortMessage } from '#core/contract/bridge.ts'
import { runtimeReplySchema, runtimeStartSchema, type RuntimeStart } from '#core/contract/runtime.ts'
import { createStage, type Playing, type Stage } from './stage.ts'

const frame = document.querySelector<HTMLIFrameElement>('#item')

window.addEventListener('message', (event) => {
  const [port] = event.ports
  const isHandOver =
    event.data === packagePortMessage &&
    port !== undefined &&
    (event.source === window || event.source === window.parent)
  if (isHandOver && frame !== null) listen(port, frame)
})

function listen(port: MessagePort, place: HTMLIFrameElement): void {
  const stage = createStage(place, itemBase(), (message) => port.postMessage(message))
  let playing: Promise<Playing> | undefined
  let here: Playing | undefined
  port.addEventListener('message', ({ data }) => {
    const start = runtimeStartSchema.safeParse(data)
    if (start.success && playing === undefined) {
      playing = play(start.data, stage)
      void playing.then((made) => {
        here = made
      })
      return
    }
    const reply = runtimeReplySchema.safeParse(data)
    if (!reply.success) return
    if (reply.data.kind === 'steer') here?.steer(reply.data.request)
    else document.documentElement.dataset['kept'] = `${reply.data.n}:${reply.data.ok}`
  })
  port.start()
  // Taking the frame out runs the item's own goodbye first, which tells its time; an item that says none has finished all the same.
  window.addEventListener('pagehide', () => {
    frame?.remove()
    here?.end()
  })
}

/** Each standard's run-time is fetched only when it is wanted. */
async function play(start: RuntimeStart, stage: Stage): Promise<Playing> {
  const { content } = start
  switch (content.standard) {
    case 'scorm12':
      return (await import('./scorm12-player.ts')).playScorm12(start, content, stage)
    case 'scorm2004':
      return (await import('./scorm2004-player.ts')).playScorm2004(start, content, stage)
    case 'html5':
      return (await import('./pages-player.ts')).playPages(content, stage)
    case 'cmi5':
      return (await import('./cmi5-player.ts')).playCmi5(content, stage)
  }
}

/** The package's files stand beside this page's folder: `package://<hash>/…`, or under the run's path in a browser. */
function itemBase(): URL {
  return new URL(
    location.pathname.startsWith('/.artel/') && location.protocol === 'package:' ? '/' : './',
    location.href,
  )
}
