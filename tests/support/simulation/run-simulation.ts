/**
 * One simulated life of two devices and a server, decided by a seed: people write while the network, the server, the clocks and the processes fail; then everything is mended, and
 * within 120 simulated seconds all must agree, with nothing waiting and nothing lost. The same seed gives the same trace.
 */
import { createHash } from 'node:crypto'
import { canonicalJson } from '#core/kernel/canonical.ts'
import type { AnyRecord } from '#core/record.ts'
import { createKeptWrites, type KeptWrites } from './kept-writes.ts'
import { createDice, type Dice } from './seeded.ts'
import { installSimClock, type SimClock } from './sim-clock.ts'
import { createSimCouch, type SimCouch } from './sim-couch.ts'
import { createSimDevice, type SimDevice } from './sim-device.ts'
import { createSimNetwork, noFaults, type SimNetwork } from './sim-network.ts'
import { createPeople, poison, recordOf, type People } from './sim-people.ts'
import { drawAction, swarmOf, type Action, type Swarm } from './swarm.ts'

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

const startAt = 1_700_000_000_000
const livenessMs = 120_000
const roles = ['member', 'editor']

export async function runSimulation(seed: number, options: SimOptions = {}): Promise<SimReport> {
  const clock = installSimClock(seed, startAt)
  const world = new World(seed, clock, options.onTrace)
  try {
    await world.live(options.steps ?? 40)
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
  readonly #people: People
  readonly #kept: KeptWrites = createKeptWrites()
  readonly #problems: string[] = []
  readonly #hash = createHash('sha1')
  readonly #onTrace: ((line: string) => void) | undefined
  /** Every value that the server ever took. */
  readonly #taken = new Set<string>()
  #restore: (() => void) | undefined
  #wasRestored = false
  #kills = 0
  #requests = 0

  constructor(seed: number, clock: SimClock, onTrace: ((line: string) => void) | undefined) {
    this.#clock = clock
    this.#onTrace = onTrace
    this.#dice = createDice(seed)
    this.#swarm = swarmOf(this.#dice.fork())
    this.#couch = createSimCouch({
      now: clock.now,
      after: clock.after,
      actorOf: (device) => ({ user: userOf(device), roles }),
      spacesOf: (device) => ['library', 'community', `user-${userOf(device)}`],
      refuses: (fields) => fields['minutes'] === poison && fields['_deleted'] !== true,
    })
    this.#couch.onTaken((space, doc) => {
      const record = recordOf(doc)
      for (const value of record === undefined ? [] : this.#kept.valuesOf(record)) this.#taken.add(value)
      this.#trace(`= ${space} ${doc.id} ${doc.isDeleted ? 'deleted' : ''}`)
    })
    const trace = (line: string): void => {
      this.#requests += 1
      this.#trace(line)
    }
    this.#network = createSimNetwork({ dice: this.#dice.fork(), couch: this.#couch, after: clock.after, trace })
    this.#devices = [this.#device(1, 'irina'), this.#device(2, this.#swarm.isOnePerson ? 'irina' : 'oleg')]
    this.#people = createPeople({
      dice: this.#dice.fork(),
      swarm: this.#swarm,
      couch: this.#couch,
      kept: this.#kept,
      now: clock.now,
    })
  }

  #device(n: number, user: string): SimDevice {
    return createSimDevice({
      name: `${user}.${n}`,
      user,
      roles,
      serverId: this.#couch.serverId,
      clock: this.#clock,
      dice: this.#dice.fork(),
      network: this.#network,
      onFault: (message) => this.#trace(`! ${message}`),
    })
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
      const device = this.#dice.pick(this.#devices)
      const action = drawAction(this.#dice, this.#swarm)
      this.#trace(`* ${device.name} ${action}`)
      this.#act(device, action)
      await this.#clock.runUntil(this.#clock.now() + this.#pause())
      await this.#bury(0.6)
      this.#checkOutboxes()
    }
  }

  #pause(): number {
    const kind = this.#dice.next()
    if (kind < 0.5) return this.#dice.whole(0, 60)
    return kind < 0.9 ? this.#dice.whole(60, 3_000) : this.#dice.whole(3_000, 40_000)
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

  #act(device: SimDevice, action: Action): void {
    switch (action) {
      case 'edit':
      case 'remove':
      case 'reply':
        return this.#people[action](device)
      case 'stranger':
        return this.#people.stranger()
      case 'pause':
      case 'resume':
        return device.sync()?.[action]()
      case 'try':
        return device.sync()?.tryNow()
      case 'offline':
      case 'online':
        return device.setOnline(action === 'online')
      case 'kill':
        return device.killAt(this.#dice.isHit(0.3) ? 0 : this.#dice.whole(1, 12))
      case 'skew':
        return device.skew(this.#dice.pick([0, 86_400_000, -86_400_000, 3_000, -3_000]))
      case 'backup':
        this.#restore ??= this.#couch.backup()
        return
      case 'restore':
        return this.#restoreServer()
    }
  }

  /** The server comes back from its backup, as after a restart: every connection has ended. */
  #restoreServer(): void {
    if (this.#restore === undefined) return
    this.#restore()
    this.#restore = undefined
    this.#wasRestored = true
    // Only what a person here wrote on top of it goes out again (E1); the other program would have to bring back its own.
    const vouchedFor = this.#devices.flatMap((device) =>
      device.records().filter(({ author, editor }) => (editor ?? author) === device.user),
    )
    this.#kept.serverRestored([...this.#serverRecords(), ...vouchedFor])
    for (const device of this.#devices) device.resetLine()
  }

  /** Outbox truth: what is called sent was taken by the server, or stands in a version here. */
  #checkOutboxes(): void {
    for (const device of this.#devices) {
      const store = device.store()
      for (const { id, state } of store?.outbox.list() ?? []) {
        if (state !== 'sent') continue
        const versions = JSON.stringify(device.versionsOf(id))
        for (const value of this.#people.lastWritten(device, id))
          if (!this.#taken.has(value) && !versions.includes(value.split(/[=~]/)[1] ?? ''))
            this.#problem(`${device.name} calls ${id} sent, and the server never had ${value}`)
        this.#people.forget(device, id)
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
    for (let turn = 1; this.#clock.now() < end && this.#open().length > 0; turn++) {
      await this.#clock.runUntil(this.#clock.now() + 500)
      await this.#bury(1)
      for (const device of this.#devices) this.#people.mendRefused(device, turn % 60 === 0)
    }
    this.#checkOutboxes()
    for (const open of this.#open()) this.#problem(`after 120 s: ${open}`)
    for (const lost of this.#kept.lost(this.#devices.flatMap((device) => device.records())))
      this.#problem(`lost: ${lost}`)
    this.#trace(canonicalJson(this.#devices[0].records()))
  }

  /** What is not yet as it must be in the end. */
  #open(): readonly string[] {
    const there = byId(this.#serverRecords())
    return this.#devices.flatMap((device) => {
      const phase = device.sync()?.status().phase.kind ?? 'not running'
      if (phase !== 'at-server') return [`${device.name} is ${phase}`]
      const open = (device.store()?.outbox.list() ?? [])
        .filter(({ id, state, type }) => {
          // Whose record a restored server no longer has, nobody but its author may bring back: truly refused.
          const isLostWithRestore = this.#wasRestored && state === 'refused' && !there.has(id)
          return state !== 'sent' && type !== 'watermark' && !isLostWithRestore
        })
        .map(({ id, state }) => `${device.name} has ${id} ${state}`)
      // What a restored server lacks of other people's stays readable here, until their devices bring it back (E1).
      const isShown = ({ id, author }: AnyRecord) => !this.#wasRestored || author === device.user || there.has(id)
      const here = byId(device.records().filter(isShown))
      const different = [...new Set([...here.keys(), ...there.keys()])].filter((id) => here.get(id) !== there.get(id))
      return [...open, ...different.map((id) => `${device.name}: ${here.get(id)}, the server: ${there.get(id)}`)]
    })
  }

  #serverRecords(): readonly AnyRecord[] {
    return ['library', 'community'].flatMap((space) =>
      this.#couch.docs(space).flatMap((doc) => {
        const record = doc.isDeleted ? undefined : recordOf(doc)
        return record === undefined || record.type === 'watermark' || record.v > 1 ? [] : [record]
      }),
    )
  }

  #problem(text: string): void {
    this.#trace(`PROBLEM ${text}`)
    this.#problems.push(text)
  }

  report(): SimReport {
    return {
      traceHash: this.#hash.copy().digest('hex'),
      writes: this.#kept.size(),
      kills: this.#kills,
      requests: this.#requests,
      problems: this.#problems,
    }
  }

  async close(): Promise<void> {
    for (const device of this.#devices) await device.discard()
  }
}

const userOf = (device: string): string => device.split('.')[0] ?? ''
const byId = (records: readonly AnyRecord[]): ReadonlyMap<string, string> =>
  new Map(records.map((record) => [record.id, canonicalJson(record)]))
