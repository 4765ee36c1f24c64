/**
 * Starts a program and tells how long it took until its page shows something. The debugging port is open on both sides of a comparison, and the page itself takes the time: after the first
 * frame that has the element in it. One clock, because all processes are on this machine.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { LaunchTarget } from '#scripts/launch-target.ts'

export interface Start extends LaunchTarget {
  readonly userData: string
  /** CSS of the element that is there when the first view is. */
  readonly shows: string
}

const patienceMs = 60_000
/** What the program does after its first view (caches it writes, work it put off) belongs to this start and must not disturb the next. */
const restMs = 1_500

/** Milliseconds from the start of the process to the view on screen. The program is ended as by its system's session, and waited for. */
export async function startToView({ executablePath, args, userData, shows }: Start): Promise<number> {
  const began = Date.now()
  const child = spawn(executablePath, [...args, `--user-data-dir=${userData}`, '--remote-debugging-port=0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    const shown = await inTime(viewShown(child, shows))
    await new Promise((resolve) => setTimeout(resolve, restMs))
    return shown - began
  } finally {
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await ended
    clearTimeout(late)
  }
}

async function viewShown(child: ChildProcess, shows: string): Promise<number> {
  const socket = new WebSocket(await debuggingAddress(child))
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', () => reject(new Error('The debugging port refused')))
  })
  let next = 0
  const send = (method: string, params: object, sessionId?: string): void =>
    socket.send(JSON.stringify({ id: ++next, method, params, ...(sessionId === undefined ? {} : { sessionId }) }))
  const watch = (sessionId: string | undefined): void =>
    send('Runtime.evaluate', { expression: watchScript(shows), awaitPromise: true, returnByValue: true }, sessionId)
  const shown = new Promise<number>((resolve) => {
    socket.addEventListener('message', ({ data }) => {
      const { method, params, result, sessionId } = messageSchema.parse(JSON.parse(String(data)))
      const at = result?.result?.value
      if (typeof at === 'number') resolve(at)
      // The document may be there already, or take the place of the empty one in a moment.
      if (method === 'Page.domContentEventFired') watch(sessionId)
      if (method !== 'Target.attachedToTarget') return
      send('Page.enable', {}, params?.sessionId)
      watch(params?.sessionId)
    })
  })
  send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true })
  const at = await shown
  socket.close()
  return at
}

const messageSchema = z.looseObject({
  method: z.string().optional(),
  sessionId: z.string().optional(),
  params: z.looseObject({ sessionId: z.string().optional() }).optional(),
  result: z.looseObject({ result: z.looseObject({ value: z.unknown() }).optional() }).optional(),
})

/** In the page: the time after the frame in which the element was drawn. */
const watchScript = (selector: string): string => `new Promise((resolve) => {
  const look = () => {
    if (document.querySelector(${JSON.stringify(selector)}) === null) requestAnimationFrame(look)
    else requestAnimationFrame(() => setTimeout(() => resolve(Date.now())))
  }
  look()
})`

function debuggingAddress(child: ChildProcess): Promise<string> {
  const { stderr } = child
  if (stderr === null) throw new Error('stderr is not piped')
  return new Promise((resolve, reject) => {
    const said: string[] = []
    createInterface({ input: stderr }).on('line', (line) => {
      said.push(line)
      const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it had a page:\n${said.join('\n')}`)))
  })
}

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No view after ${patienceMs} ms`)), patienceMs)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
