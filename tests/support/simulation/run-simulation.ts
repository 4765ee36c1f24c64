/**
 * One simulated life of two devices and a server, decided by a seed: people write while the network, the server, the clocks and the processes fail; then everything is mended, and
 * within 120 simulated seconds all must agree, with nothing waiting and nothing lost. The same seed gives the same trace.
 */
import { createHash } from 'node:crypto'
import { canonicalJson } from '#core/kernel/canonical.ts'
import type { AnyRecord } from '#core/record.ts'
import { anArticle, aReply } from '../records.ts'
import { createKeptWrites, type KeptWrites } from './kept-writes.ts'
import { createDice, type Dice } from './seeded.ts'
import { installSimClock, type SimClock } from './sim-clock.ts'
import { createSimCouch, type SimCouch } from './sim-couch.ts'
import { createSimDevice, type SimDevice } from './sim-device.ts'
import { createSimNetwork, noFaults, type Faults, type SimNetwork } from './sim-network.ts'

export interface SimReport {
  readonly traceHash: string
  readonly writes: number
  readonly kills: number
  readonly requests: number
  /** Empty: all promises were kept. */
  readonly problems: readonly string[]
}
export interface SimOptions {
  readonly steps?: number
  /** Every line of the trace. */
  readonly onTrace?: (line: string) => void
}

/** The article's ids are shared, so that people meet; replies are their own. */
const articles = [1, 2, 3] as const
const poison = 13
const startAt = 1_700_000_000_000
const livenessMs = 120_000

export async function runSimulation(seed: number, { steps = 40, onTrace }: SimOptions = {}): Promise<SimReport> {
  const clock = installSimClock(seed, startAt)
  const world = new World(seed, clock, onTrace)
  try {
    await world.live(steps)
    await world.mend()
    return world.report()
  } finally {
    await world.close()
    clock.restore()
  }
}

class World {
  readonly #clock: SimClock
  readonly #dice: Dice
  readonly #swarm: Swarm
  readonly #couch: SimCouch
  readonly #network: SimNetwork
  readonly #devices: readonly [SimDevice, SimDevice]
  readonly #kept: KeptWrites = createKeptWrites()
  readonly #problems: string[] = []
  readonly #hash = createHash('sha1')
  readonly #onTrace: ((line: string) => void) | undefined
  readonly #taken = new Set<string>()
  readonly #own = new Map<string, readonly string[]>()
  #restore: (() => void) | undefined
  #unique = 100
  #kills = 0
  #requests = 0

  constructor(seed: number, clock: SimClock, onTrace: ((line: string) => void) | undefined) {
    this.#clock = clock
    this.#onTrace = onTrace
    this.#dice = createDice(seed)
    this.#swarm = swarmOf(this.#dice.fork())
    const users = ['irina', this.#swarm.isOnePerson ? 'irina' : 'oleg'] as const
    this.#couch = createSimCouch({
      now: clock.now,
      after: clock.after,
      actorOf: (name) => ({ user: userOf(name), roles: ['member', 'editor'] }),
      spacesOf: (name) => ['library', 'community', `user-${userOf(name)}`],
      refuses: (fields) => fields['minutes'] === poison && fields['_deleted'] !== true,
    })
    this.#couch.onTaken((space, { id, fields, isDeleted }) => {
      const record = { ...fields, id } as unknown as AnyRecord
      for (const value of this.#kept.valuesOf(record)) this.#taken.add(value)
      this.#trace(`= ${space} ${id} ${isDeleted ? 'deleted' : ''}`)
    })
    this.#network = createSimNetwork({
      dice: this.#dice.fork(),
      couch: this.#couch,
      after: clock.after,
      trace: (line) => {
        this.#requests += 1
        this.#trace(line)
      },
    })
    const device = (n: number, user: string): SimDevice =>
      createSimDevice({
        name: `${user}.${n}`,
        user,
        serverId: this.#couch.serverId,
        roles: ['member', 'editor'],
        clock,
        dice: this.#dice.fork(),
        network: this.#network,
        onFault: (message) => this.#trace(`! ${message}`),
      })
    this.#devices = [device(1, users[0]), device(2, users[1])]
  }

  #trace(line: string): void {
    const full = `${this.#clock.now() - startAt} ${line}`
    this.#hash.update(full)
    this.#onTrace?.(full)
  }

  async live(steps: number): Promise<void> {
    for (const device of this.#devices) await device.start()
    for (let step = 0; step < steps; step++) {
      this.#network.setFaults(this.#dice.isHit(this.#swarm.stormy) ? this.#swarm.faults : noFaults)
      await this.#act(this.#dice.pick(this.#devices))
      await this.#clock.runUntil(this.#clock.now() + this.#pause())
      await this.#bury(0.6)
      this.#checkOutboxes()
    }
  }

  #pause(): number {
    const kind = this.#dice.next()
    return kind < 0.5 ? this.#dice.whole(0, 60) : kind < 0.9 ? this.#dice.whole(60, 3_000) : this.#dice.whole(3_000, 40_000)
  }

  async #bury(startChance: number): Promise<void> {
    for (const device of this.#devices) {
      if (await device.bury()) {
        this.#kills += 1
        this.#trace(`- ${device.name} died`)
      }
      if (device.store() === undefined && this.#dice.isHit(startChance)) await device.start()
    }
  }

  async #act(device: SimDevice): Promise<void> {
    const action = weighted(this.#dice, this.#swarm.weights)
    this.#trace(`* ${device.name} ${action}`)
    switch (action) {
      case 'edit':
        return this.#edit(device)
      case 'remove':
        return this.#remove(device)
      case 'reply':
        return this.#reply(device)
      case 'pause':
        return device.sync()?.pause()
      case 'resume':
        return device.sync()?.resume()
      case 'try':
        return device.sync()?.tryNow()
      case 'offline':
        return device.setOnline(false)
      case 'online':
        return device.setOnline(true)
      case 'kill':
        return device.killAt(this.#dice.isHit(0.3) ? 0 : this.#dice.whole(1, 12))
      case 'skew':
        return device.skew(this.#dice.pick([0, 86_400_000, -86_400_000, 3_000, -3_000]))
      case 'stranger':
        return this.#stranger()
      case 'backup':
        this.#restore ??= this.#couch.backup()
        return undefined
      case 'restore':
        this.#restore?.()
        this.#restore = undefined
        return this.#devices.forEach((one) => one.resetLine())
    }
  }

  #edit(device: SimDevice): void {
    const start = anArticle({}, this.#dice.pick(articles))
    const before = device.store()?.get(start.id)
    // Ids are unique in the world: only the author makes a record.
    if (before === undefined) {
      if (device.user !== 'irina') return
      const unique = (this.#unique += 1)
      const made = { ...start, topic: `topic-${unique}`, title: { ...start.title, ru: `Заголовок ${unique}` }, minutes: unique, createdAt: device.now(), updatedAt: device.now(), body: { ...start.body, ru: `Начало ${unique}` } }
      return this.#put(device, undefined, made)
    }
    this.#put(device, before, { ...before, ...this.#changed(before), updatedAt: this.#later(device, before), editor: device.user })
  }

  /** Half of the program's commands take care that dates grow, the other half take the clock as it is. */
  #later(device: SimDevice, before: AnyRecord): number {
    return this.#dice.isHit(0.5) ? Math.max(device.now(), before.updatedAt + 1) : device.now()
  }

  #changed(before: AnyRecord): Readonly<Record<string, unknown>> {
    const unique = (this.#unique += 1)
    const title = Object(before['title'])
    const body = Object(before['body'])
    switch (this.#dice.whole(0, 3)) {
      case 0:
        return { title: { ...title, ru: `Заголовок ${unique}` } }
      case 1:
        return { topic: `topic-${unique}` }
      case 2:
        return { minutes: this.#dice.isHit(this.#swarm.poison) ? poison : unique }
      default:
        return { body: { ...body, ru: `${body.ru}\n\nАбзац ${unique}` } }
    }
  }

  #put(device: SimDevice, before: AnyRecord | undefined, after: AnyRecord): void {
    if (!device.put(after)) return
    this.#kept.wrote(before, after)
    const was = new Set(before === undefined ? [] : this.#kept.valuesOf(before))
    this.#own.set(`${device.name} ${after.id}`, this.#kept.valuesOf(after).filter((value) => !was.has(value)))
  }

  #remove(device: SimDevice): void {
    const before = device.store()?.get(anArticle({}, this.#dice.pick(articles)).id)
    if (before === undefined || !device.remove({ ...before, updatedAt: this.#later(device, before), editor: device.user })) return
    this.#kept.wrote(before, undefined)
    this.#own.delete(`${device.name} ${before.id}`)
  }

  #reply(device: SimDevice): void {
    const unique = (this.#unique += 1)
    this.#put(device, undefined, aReply({ author: device.user, body: `Ответ ${unique}`, createdAt: device.now(), updatedAt: device.now() }, unique))
  }

  /** Somebody with another program, past our rules: an edit, a bare deletion, a design document, nonsense, a record of a newer program. */
  #stranger(): void {
    const id = anArticle({}, this.#dice.pick(articles)).id
    const doc = this.#couch.doc('library', id)
    const unique = (this.#unique += 1)
    const kind = this.#dice.whole(0, 4)
    if (kind === 0) return this.#couch.writeAs('library', '_design/x', { views: {} })
    if (kind === 1) return this.#couch.writeAs('library', `article:bad-${unique}`, { type: 'article', v: 1 })
    if (kind === 2) return this.#couch.writeAs('library', `article:new-${unique}`, { ...anArticle(), id: `article:new-${unique}`, v: 9 })
    if (doc === undefined || doc.isDeleted) return
    const before = { ...doc.fields, id } as unknown as AnyRecord
    if (kind === 3) {
      this.#kept.wrote(before, undefined)
      // Over a bare one nobody but the author may write: the server can't know whose it was.
      return this.#couch.writeAs('library', id, this.#swarm.isOnePerson ? 'bare-tombstone' : { ...before, _deleted: true })
    }
    const after = { ...before, topic: `topic-${unique}`, updatedAt: this.#clock.now(), editor: 'petra' }
    this.#kept.wrote(before, after)
    this.#couch.writeAs('library', id, after)
  }

  /** Outbox truth: what is called sent was taken by the server, or stands in a version here. */
  #checkOutboxes(): void {
    for (const device of this.#devices) {
      const store = device.store()
      if (store === undefined) continue
      for (const { id, state } of store.outbox.list()) {
        const own = state === 'sent' ? this.#own.get(`${device.name} ${id}`) : undefined
        for (const value of own ?? [])
          if (!this.#taken.has(value) && !inVersions(store.sql, id, value)) this.#problem(`${device.name} calls ${id} sent, and the server never had ${value}`)
        if (state === 'sent') this.#own.delete(`${device.name} ${id}`)
      }
    }
  }

  async mend(): Promise<void> {
    this.#trace('mended')
    this.#network.setFaults(noFaults)
    await this.#bury(1)
    for (const device of this.#devices) {
      device.skew(0)
      device.setOnline(true)
      device.resetLine()
      device.sync()?.resume()
      device.sync()?.tryNow()
    }
    const end = this.#clock.now() + livenessMs
    while (this.#clock.now() < end && this.#open().length > 0) {
      await this.#clock.runUntil(this.#clock.now() + 500)
      await this.#bury(1)
      this.#takeBackPoison()
    }
    this.#checkOutboxes()
    for (const open of this.#open()) this.#problem(`after 120 s: ${open}`)
    for (const lost of this.#kept.lost(liveRecords(this.#devices[0]))) this.#problem(`lost: ${lost}`)
    this.#trace(canonicalJson(liveRecords(this.#devices[0])))
  }

  /** A refused record is edited until the server takes it. */
  #takeBackPoison(): void {
    for (const device of this.#devices)
      for (const { id, state } of device.store()?.outbox.list() ?? []) {
        const before = state === 'refused' ? device.store()?.get(id) : undefined
        if (before === undefined) continue
        this.#put(device, before, { ...before, minutes: (this.#unique += 1), updatedAt: Math.max(device.now(), before.updatedAt + 1), editor: device.user })
      }
  }

  /** What is not yet as it must be in the end. */
  #open(): readonly string[] {
    const open: string[] = []
    for (const device of this.#devices) {
      const store = device.store()
      const phase = device.sync()?.status().phase.kind
      if (store === undefined || phase !== 'at-server') {
        open.push(`${device.name} is ${phase ?? 'not running'}`)
        continue
      }
      const waiting = store.outbox.list().filter(({ state, type }) => state !== 'sent' && type !== 'watermark')
      if (waiting.length > 0) open.push(`${device.name} has ${waiting.map(({ id, state }) => `${id} ${state}`).join(', ')}`)
      const [here, there] = [byId(liveRecords(device)), byId(this.#serverRecords())]
      for (const id of new Set([...here.keys(), ...there.keys()]))
        if (here.get(id) !== there.get(id)) open.push(`${device.name} and the server differ: ${here.get(id)} | ${there.get(id)}`)
    }
    return open
  }

  #serverRecords(): readonly AnyRecord[] {
    return ['library', 'community'].flatMap((space) =>
      this.#couch
        .docs(space)
        .filter(({ id, isDeleted, fields }) => !isDeleted && !id.startsWith('_') && fields['type'] !== 'watermark' && !id.startsWith('article:bad') && !id.startsWith('article:new'))
        .map(({ id, fields }) => ({ ...fields, id }) as unknown as AnyRecord),
    )
  }

  #problem(text: string): void {
    this.#trace(`PROBLEM ${text}`)
    this.#problems.push(text)
  }

  report(): SimReport {
    return { traceHash: this.#hash.copy().digest('hex'), writes: this.#kept.size(), kills: this.#kills, requests: this.#requests, problems: this.#problems }
  }

  async close(): Promise<void> {
    for (const device of this.#devices) await device.discard()
  }
}

const userOf = (device: string): string => device.split('.')[0] ?? ''
const byId = (records: readonly AnyRecord[]): ReadonlyMap<string, string> => new Map(records.map((record) => [record.id, canonicalJson(record)]))

function liveRecords(device: SimDevice): readonly AnyRecord[] {
  const rows = device.store()?.sql.prepare<[], { data: string }>(`SELECT data FROM records WHERE deleted = 0 AND type <> 'watermark' ORDER BY id`).all() ?? []
  return rows.map(({ data }) => JSON.parse(data))
}

function inVersions(sql: { prepare(text: string): { all(id: string): unknown[] } }, id: string, value: string): boolean {
  return JSON.stringify(sql.prepare(`SELECT data FROM records WHERE type = 'version' AND json_extract(data, '$.of') = ?`).all(id)).includes(value.split(/[=~]/)[1] ?? '')
}

type Action = 'edit' | 'remove' | 'reply' | 'pause' | 'resume' | 'try' | 'offline' | 'online' | 'kill' | 'skew' | 'stranger' | 'backup' | 'restore'
interface Swarm {
  readonly isOnePerson: boolean
  readonly stormy: number
  readonly poison: number
  readonly faults: Faults
  readonly weights: Readonly<Record<Action, number>>
}

/** Each seed has its own weather: some faults often, others not at all. */
function swarmOf(dice: Dice): Swarm {
  const some = (chance: number, most: number): number => (dice.isHit(chance) ? dice.next() * most : 0)
  return {
    isOnePerson: dice.isHit(0.3),
    stormy: dice.next(),
    poison: some(0.3, 0.5),
    faults: {
      lostRequest: some(0.5, 0.3),
      lostAnswer: some(0.5, 0.3),
      doubled: some(0.5, 0.4),
      torn: some(0.3, 0.2),
      serverError: some(0.3, 0.2),
      stranger: some(0.2, 0.2),
      unauthorized: some(0.2, 0.2),
      maxDelayMs: dice.pick([20, 200, 2_000]),
    },
    weights: {
      edit: 10,
      remove: some(0.6, 2),
      reply: 2,
      pause: some(0.4, 1),
      resume: 1,
      try: 1,
      offline: some(0.7, 2),
      online: 2,
      kill: some(0.6, 2),
      skew: some(0.5, 1),
      stranger: some(0.4, 2),
      backup: some(0.15, 1),
      restore: 0.5,
    },
  }
}

function weighted(dice: Dice, weights: Readonly<Record<Action, number>>): Action {
  const entries = Object.entries(weights) as [Action, number][]
  let left = dice.next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [action, weight] of entries) {
    left -= weight
    if (left < 0) return action
  }
  return 'edit'
}
