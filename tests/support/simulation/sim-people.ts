/** What people do in a simulation. Every value they write is used once, so that at the end each can be looked for. */
import { envelopeSchema, type AnyRecord } from '#core/record.ts'
import { anArticle, aReply } from '../records.ts'
import type { KeptWrites } from './kept-writes.ts'
import type { Dice } from './seeded.ts'
import type { SimCouch, SimDoc } from './sim-couch.ts'
import type { SimDevice } from './sim-device.ts'
import type { Swarm } from './swarm.ts'

export interface PeopleDeps {
  readonly dice: Dice
  readonly swarm: Swarm
  readonly couch: SimCouch
  readonly kept: KeptWrites
  readonly now: () => number
}
export interface People {
  edit(device: SimDevice): void
  remove(device: SimDevice): void
  reply(device: SimDevice): void
  /** Somebody with another program, past our rules. */
  stranger(): void
  /** What the server refuses for its content is edited until it takes it; other refused ones are sent again. */
  mendRefused(device: SimDevice, isSentAgain: boolean): void
  /** The values that the device's person wrote last into a record. */
  lastWritten(device: SimDevice, id: string): readonly string[]
  forget(device: SimDevice, id: string): void
}

/** `minutes` of an article that the server refuses. */
export const poison = 13
/** The articles are shared, so that people meet; replies are their own. */
const articles = [1, 2, 3] as const

export const createPeople = (deps: PeopleDeps): People => new Community(deps)

class Community implements People {
  readonly #deps: PeopleDeps
  readonly #last = new Map<string, readonly string[]>()
  #used = 100

  constructor(deps: PeopleDeps) {
    this.#deps = deps
  }

  edit(device: SimDevice): void {
    const start = anArticle({}, this.#deps.dice.pick(articles))
    const before = device.store()?.get(start.id)
    if (before !== undefined) return this.#put(device, before, this.#edited(device, before, this.#changed(before)))
    // Ids are unique in the world: only the author makes a record.
    if (device.user !== 'irina') return
    const n = this.#unique()
    this.#put(device, undefined, {
      ...start,
      topic: `topic-${n}`,
      title: { ...start.title, ru: `Заголовок ${n}` },
      minutes: n,
      createdAt: device.now(),
      updatedAt: device.now(),
      body: { ...start.body, ru: `Начало ${n}` },
    })
  }

  remove(device: SimDevice): void {
    const before = device.store()?.get(anArticle({}, this.#deps.dice.pick(articles)).id)
    if (before === undefined || !device.remove(this.#edited(device, before, {}))) return
    this.#deps.kept.wrote(before, undefined)
    this.#last.delete(keyOf(device, before.id))
  }

  reply(device: SimDevice): void {
    const n = this.#unique()
    const at = device.now()
    this.#put(device, undefined, aReply({ author: device.user, body: `Ответ ${n}`, createdAt: at, updatedAt: at }, n))
  }

  stranger(): void {
    const { dice, couch, kept, swarm, now } = this.#deps
    const { id } = anArticle({}, dice.pick(articles))
    const doc = couch.doc('library', id)
    const n = this.#unique()
    const kind = dice.whole(0, 4)
    if (kind === 0) return couch.writeAs('library', '_design/x', { views: {} })
    if (kind === 1) return couch.writeAs('library', `article:bad-${n}`, { type: 'article', v: 1 })
    if (kind === 2)
      return couch.writeAs('library', `article:new-${n}`, { ...anArticle(), id: `article:new-${n}`, v: 9 })
    const before = doc === undefined || doc.isDeleted ? undefined : recordOf(doc)
    if (before === undefined) return
    if (kind === 3) {
      kept.wrote(before, undefined)
      // Over a bare one nobody but the author may write: the server can't know whose it was.
      return couch.writeAs('library', id, swarm.isOnePerson ? 'bare-tombstone' : { ...before, _deleted: true })
    }
    const after = { ...before, topic: `topic-${n}`, updatedAt: now(), editor: 'petra' }
    kept.wroteAtServer(before, after)
    couch.writeAs('library', id, after)
  }

  mendRefused(device: SimDevice, isSentAgain: boolean): void {
    for (const { id, state } of device.store()?.outbox.list() ?? []) {
      if (state !== 'refused') continue
      const before = device.store()?.get(id)
      if (before?.['minutes'] !== poison) {
        if (!isSentAgain) continue
        device.store()?.outbox.sendAgain(id)
        device.sync()?.tryNow()
        continue
      }
      const updatedAt = Math.max(device.now(), before.updatedAt + 1)
      this.#put(device, before, { ...before, minutes: this.#unique(), updatedAt, editor: device.user })
    }
  }

  lastWritten(device: SimDevice, id: string): readonly string[] {
    return this.#last.get(keyOf(device, id)) ?? []
  }

  forget(device: SimDevice, id: string): void {
    this.#last.delete(keyOf(device, id))
  }

  #unique(): number {
    return (this.#used += 1)
  }

  /** Half of the program's commands take care that dates grow, the other half take the clock as it is. */
  #edited(device: SimDevice, before: AnyRecord, fields: Readonly<Record<string, unknown>>): AnyRecord {
    const now = device.now()
    const updatedAt = this.#deps.dice.isHit(0.5) ? Math.max(now, before.updatedAt + 1) : now
    return { ...before, ...fields, updatedAt, editor: device.user }
  }

  #changed(before: AnyRecord): Readonly<Record<string, unknown>> {
    const { dice, swarm } = this.#deps
    const n = this.#unique()
    const title = Object(before['title'])
    const body = Object(before['body'])
    switch (dice.whole(0, 3)) {
      case 0:
        return { title: { ...title, ru: `Заголовок ${n}` } }
      case 1:
        return { topic: `topic-${n}` }
      case 2:
        return { minutes: dice.isHit(swarm.poison) ? poison : n }
      default:
        return { body: { ...body, ru: `${body.ru}\n\nАбзац ${n}` } }
    }
  }

  #put(device: SimDevice, before: AnyRecord | undefined, after: AnyRecord): void {
    if (!device.put(after)) return
    const { kept } = this.#deps
    kept.wrote(before, after)
    const was = new Set(before === undefined ? [] : kept.valuesOf(before))
    this.#last.set(
      keyOf(device, after.id),
      kept.valuesOf(after).filter((value) => !was.has(value)),
    )
  }
}

const keyOf = (device: SimDevice, id: string): string => `${device.name} ${id}`

/** The record of a document, or undefined for what is none. */
export const recordOf = ({ id, fields }: SimDoc): AnyRecord | undefined =>
  envelopeSchema.safeParse({ ...fields, id }).data
