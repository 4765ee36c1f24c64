/** The network of a simulation: an `HttpDoor` for each device, whose requests are lost, doubled, delayed, torn and answered by strangers as the dice say. */
import { hash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import type { ArtelError } from '#core/contract/errors.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { epochHeader } from '#core/replication/wire.ts'
import type { Answer, Exchange, HttpDoor } from '#engine/sync/http-door.ts'
import type { Dice } from './seeded.ts'
import type { SimCouch, SimReply } from './sim-couch.ts'

/** Probabilities of one seed's swarm; every seed has other ones, many of them 0. */
export interface Faults {
  readonly lostRequest: number
  readonly lostAnswer: number
  readonly doubled: number
  readonly torn: number
  readonly serverError: number
  readonly stranger: number
  readonly unauthorized: number
  readonly maxDelayMs: number
}
export const noFaults: Faults = {
  lostRequest: 0,
  lostAnswer: 0,
  doubled: 0,
  torn: 0,
  serverError: 0,
  stranger: 0,
  unauthorized: 0,
  maxDelayMs: 20,
}
export interface SimDoor extends HttpDoor {
  /** The process behind it is gone: nothing more leaves or arrives. */
  kill(): void
  setOnline(isOnline: boolean): void
  /** Ends every open request, as a server's restart does. */
  reset(): void
}
export interface SimNetwork {
  door(user: string): SimDoor
  setFaults(faults: Faults): void
}
export interface SimNetworkDeps {
  readonly dice: Dice
  readonly couch: SimCouch
  readonly after: (ms: number, call: () => void) => () => void
  readonly trace: (line: string) => void
}
type Ended = Result<Answer, ArtelError>

const unreachable: ArtelError = { code: 'server.unreachable', facts: {} }
/** The door's time-out for "no progress". */
const idleMs = 30_000

export function createSimNetwork(deps: SimNetworkDeps): SimNetwork {
  let faults = noFaults
  return {
    setFaults: (given) => {
      faults = given
    },
    door: (user) => createDoor(deps, user, () => faults),
  }
}

function createDoor(deps: SimNetworkDeps, user: string, faults: () => Faults): SimDoor {
  const { dice, after, trace } = deps
  const open = new Set<(ended: Ended) => void>()
  let isOnline = true
  let isDead = false
  let requests = 0
  const exchange = (asked: Exchange): Promise<Ended> =>
    new Promise((resolve) => {
      requests += 1
      const path = new URL(asked.url).pathname + new URL(asked.url).search
      const name = `${user} ${asked.method} ${path}`
      trace(`> ${name} ${hash('sha1', bodyOf(asked), 'hex').slice(0, 8)}`)
      let isOver = false
      const finish = (ended: Ended): void => {
        if (isOver) return
        isOver = true
        open.delete(finish)
        trace(`< ${name} ${ended.ok ? ended.value.status : ended.error.code}`)
        resolve(ended)
      }
      open.add(finish)
      if (isDead || asked.signal?.aborted === true) return finish(err(unreachable))
      asked.signal?.addEventListener('abort', () => finish(err(unreachable)), { once: true })
      carry(deps, user, asked, path, faults(), { finish, isOnline: () => isOnline })
    })
  return {
    exchange,
    traffic: () => ({ sent: 0, received: 0, requests }),
    open: () => open.size,
    close: () => undefined,
    kill: () => {
      isDead = true
      for (const finish of open) finish(err(unreachable))
    },
    setOnline: (is) => {
      isOnline = is
      // Half of the lines that break are noticed at once, the others by silence.
      if (!is && dice.isHit(0.5)) for (const finish of open) after(1, () => finish(err(unreachable)))
    },
    reset: () => {
      for (const finish of open) finish(err(unreachable))
    },
  }
}

interface Way {
  readonly finish: (ended: Ended) => void
  readonly isOnline: () => boolean
}

function carry(
  { dice, after, couch }: SimNetworkDeps,
  user: string,
  asked: Exchange,
  path: string,
  faults: Faults,
  { finish, isOnline }: Way,
): void {
  // All is drawn at once, so that what the answer holds doesn't move the dice of later requests.
  const drawn = {
    isLost: dice.isHit(faults.lostRequest),
    isAnswerLost: dice.isHit(faults.lostAnswer),
    isDoubled: dice.isHit(faults.doubled),
    up: dice.whole(1, faults.maxDelayMs),
    again: dice.whole(1, faults.maxDelayMs * 3),
    down: dice.whole(1, faults.maxDelayMs),
    silence: dice.isHit(0.5) ? 50 : idleMs,
    spoiled: spoiledAnswer(dice, faults),
    tornAt: dice.next(),
    isTorn: dice.isHit(faults.torn),
  }
  const fail = (): void => void after(drawn.silence, () => finish(err(unreachable)))
  const request = { user, method: asked.method, path, json: jsonOf(asked), epoch: asked.headers[epochHeader] }
  const arrive = (): void => {
    if (!isOnline() || drawn.isLost) return fail()
    if (drawn.spoiled !== undefined) {
      const { spoiled } = drawn
      return void after(drawn.down, () => finish(ok(spoiled)))
    }
    void Promise.resolve(couch.answer(request)).then((reply) => {
      after(drawn.down, () => {
        if (!isOnline() || drawn.isAnswerLost) return fail()
        if (drawn.isTorn) return finish(dice.isHit(0.5) ? err(unreachable) : ok(tornAt(reply, drawn.tornAt)))
        finish(ok(answerOf(reply)))
      })
    })
  }
  after(drawn.up, arrive)
  // A repeated request arrives later, whether its sender still waits or not; its answer is nobody's.
  if (drawn.isDoubled && !path.startsWith('/_artel/feed'))
    after(drawn.up + drawn.again, () => void (isOnline() && couch.answer(request)))
}

function spoiledAnswer(dice: Dice, faults: Faults): Answer | undefined {
  const which = dice.next()
  const isSpoiled = {
    serverError: dice.isHit(faults.serverError),
    stranger: dice.isHit(faults.stranger),
    unauthorized: dice.isHit(faults.unauthorized),
  }
  if (isSpoiled.unauthorized) return answer(401, '{"error":"unauthorized","reason":"expired"}')
  if (isSpoiled.serverError)
    return which < 0.5 ? answer(500, '{"error":"internal","reason":"x"}') : answer(503, '<html>busy</html>')
  if (isSpoiled.stranger) return which < 0.5 ? answer(200, '<html>Sign in to the Wi-Fi</html>') : answer(302, '')
  return undefined
}

const answer = (status: number, body: string): Answer => ({ status, headers: {}, body: Buffer.from(body) })
const answerOf = ({ status, headers, json }: SimReply): Answer => ({
  status,
  headers,
  body: Buffer.from(JSON.stringify(json)),
})
function tornAt(reply: SimReply, share: number): Answer {
  const whole = answerOf(reply)
  return { ...whole, body: whole.body.subarray(0, Math.floor(whole.body.byteLength * share)) }
}

function bodyOf({ body, headers }: Exchange): Uint8Array {
  if (body === undefined) return new Uint8Array()
  return headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
}
function jsonOf(asked: Exchange): unknown {
  const body = bodyOf(asked)
  return body.byteLength === 0 ? undefined : JSON.parse(Buffer.from(body).toString('utf8'))
}
