/**
 * A CouchDB-like server in memory for simulations: what sync asks of it, with the real policy, revisions and tombstones, and no time of its own. It remembers every state it
 * ever took, so that a test can ask whether something was really there.
 */
import { hash } from 'node:crypto'
import { canonicalJson } from '#core/kernel/canonical.ts'
import type { Actor } from '#core/policy.ts'
import { serverTimeHeader } from '#core/replication/wire.ts'
import { judgeDocument } from '#server/policies/judge-document.ts'

type Fields = Readonly<Record<string, unknown>>
export interface SimDoc {
  readonly id: string
  readonly rev: string
  readonly seq: number
  readonly isDeleted: boolean
  /** The document's fields, without those that begin with `_`. */
  readonly fields: Fields
}
interface SimSpace {
  epoch: string
  seq: number
  docs: Map<string, SimDoc>
}
export interface SimReply {
  readonly status: number
  readonly json: unknown
  readonly headers: Readonly<Record<string, string>>
}
export interface SimRequest {
  readonly user: string
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly json: unknown
  /** The epoch of the space that it is meant for. */
  readonly epoch: string | undefined
}
export interface SimCouch {
  readonly serverId: string
  /** A promise only for the feed, which waits. */
  answer(request: SimRequest): SimReply | Promise<SimReply>
  /** Another program's write, past every rule: a document with its fields, or a bare tombstone. */
  writeAs(space: string, id: string, fields: Fields | 'bare-tombstone'): void
  doc(space: string, id: string): SimDoc | undefined
  docs(space: string): readonly SimDoc[]
  epoch(space: string): string
  onTaken(listener: (space: string, doc: SimDoc) => void): void
  /** The operator takes a copy, and later puts it back: a new epoch. */
  backup(): () => void
}
export interface SimCouchDeps {
  readonly now: () => number
  readonly after: (ms: number, call: () => void) => () => void
  readonly actorOf: (user: string) => Actor
  readonly spacesOf: (user: string) => readonly string[]
  /** A refusal beside the policy, for that document alone. */
  readonly refuses: (fields: Fields) => boolean
}

export function createSimCouch(deps: SimCouchDeps): SimCouch {
  const server = new Server(deps)
  return {
    serverId: 'sim-server',
    answer: (request) => server.answer(request),
    writeAs: (space, id, fields) => server.writeAs(space, id, fields),
    doc: (space, id) => server.space(space).docs.get(id),
    docs: (space) => [...server.space(space).docs.values()],
    epoch: (space) => server.space(space).epoch,
    onTaken: (listener) => void server.listeners.add(listener),
    backup: () => server.backup(),
  }
}

class Server {
  readonly listeners = new Set<(space: string, doc: SimDoc) => void>()
  readonly #deps: SimCouchDeps
  readonly #spaces = new Map<string, SimSpace>()
  readonly #waiters = new Set<() => void>()
  #epochs = 1

  constructor(deps: SimCouchDeps) {
    this.#deps = deps
  }

  space(name: string): SimSpace {
    const known = this.#spaces.get(name)
    if (known !== undefined) return known
    const made: SimSpace = { epoch: `epoch-${this.#epochs}`, seq: 0, docs: new Map() }
    this.#spaces.set(name, made)
    return made
  }

  answer({ user, method, path, json, epoch }: SimRequest): SimReply | Promise<SimReply> {
    const [, first = '', second = '', third = ''] = path.split(/[/?]/)
    const query = new URLSearchParams(path.split('?')[1])
    if (first === '_artel') return this.#artel(user, second, Object(json))
    const space = decodeURIComponent(first)
    if (!this.#deps.spacesOf(user).includes(space)) return this.#said(403, error('forbidden', 'policy.not-a-reader'))
    if (epoch !== undefined && epoch !== this.space(space).epoch) return this.#said(412, error('space.restarted', 'x'))
    if (second === '_bulk_docs') return this.#said(201, this.#bulk(user, space, Object(json).docs))
    if (second === '_all_docs') return this.#said(200, this.#allDocs(space, Object(json).keys))
    if (second === '_changes')
      return this.#said(200, this.#changes(space, Number(query.get('since')), Number(query.get('limit'))))
    const doc = this.space(space).docs.get(decodeURIComponent(second))
    if (method === 'GET' && third !== '' && doc !== undefined && doc.rev === query.get('rev'))
      return this.#said(200, wireOf(doc))
    return this.#said(404, error('not_found', 'missing'))
  }

  #said(status: number, json: unknown): SimReply {
    return { status, json, headers: { [serverTimeHeader]: String(this.#deps.now()) } }
  }

  #artel(
    user: string,
    what: string,
    json: { readonly since?: Fields; readonly timeoutMs?: number; readonly epochs?: string },
  ): SimReply | Promise<SimReply> {
    const facts = { serverId: 'sim-server', time: this.#deps.now() }
    if (what === 'server') return this.#said(200, { artel: 'sync-server', version: '0', title: 'Sim', ...facts })
    if (what === 'me') {
      const spaces = this.#listed(user)
      return this.#said(200, { ...this.#deps.actorOf(user), spaces, epochs: epochsOf(spaces), ...facts })
    }
    if (what === 'feed') return this.#feed(user, Object(json.since), json.epochs, json.timeoutMs ?? 0)
    return this.#said(404, error('not_found', 'missing'))
  }

  #feed(user: string, since: Fields, epochs: string | undefined, timeoutMs: number): Promise<SimReply> {
    return new Promise((resolve) => {
      const look = (isOver: boolean): void => {
        const changed = this.#deps.spacesOf(user).filter((space) => this.space(space).seq !== Number(since[space] ?? 0))
        const isSpaceListChanged = epochs !== undefined && epochs !== epochsOf(this.#listed(user))
        if (!isOver && changed.length === 0 && !isSpaceListChanged) return
        this.#waiters.delete(watch)
        callOff()
        resolve(this.#said(200, { changed, isSpaceListChanged }))
      }
      const watch = (): void => look(false)
      const callOff = this.#deps.after(timeoutMs, () => look(true))
      this.#waiters.add(watch)
      watch()
    })
  }

  #listed(user: string) {
    return this.#deps.spacesOf(user).map((space) => ({ space, epoch: this.space(space).epoch }))
  }

  #bulk(user: string, space: string, docs: readonly Fields[]): unknown {
    return docs.map((doc) => {
      const id = String(doc['_id'])
      const before = this.space(space).docs.get(id)
      const rev = doc['_rev']
      const isOnLeaf = before === undefined || rev === before.rev || (rev === undefined && before.isDeleted)
      if (!isOnLeaf) return { id, error: 'conflict', reason: 'Document update conflict.' }
      const stored = before && {
        ...before.fields,
        _id: id,
        _rev: before.rev,
        ...(before.isDeleted && { _deleted: true }),
      }
      const judged = judgeDocument(this.#deps.actorOf(user), space, { ...doc, _id: id }, stored)
      if (judged.kind === 'refused') return { id, error: judged.error, reason: judged.reason }
      if (this.#deps.refuses(doc)) return { id, error: 'forbidden', reason: 'policy.not-yours' }
      return { ok: true, id, rev: this.#store(space, id, fieldsOf(judged.record), doc['_deleted'] === true).rev }
    })
  }

  writeAs(space: string, id: string, fields: Fields | 'bare-tombstone'): void {
    if (fields === 'bare-tombstone') this.#store(space, id, {}, true)
    else this.#store(space, id, fieldsOf(fields), fields['_deleted'] === true)
  }

  #store(name: string, id: string, fields: Fields, isDeleted: boolean): SimDoc {
    const space = this.space(name)
    const before = space.docs.get(id)
    const height = Number(before?.rev.split('-')[0] ?? 0) + 1
    const rev = `${height}-${hash('sha1', canonicalJson([before?.rev ?? '', fields, isDeleted]), 'hex').slice(0, 12)}`
    const doc: SimDoc = { id, rev, seq: (space.seq += 1), isDeleted, fields }
    space.docs.delete(id)
    space.docs.set(id, doc)
    for (const listener of this.listeners) listener(name, doc)
    for (const waiter of this.#waiters) waiter()
    return doc
  }

  #changes(name: string, since: number, limit: number): unknown {
    const space = this.space(name)
    const after = [...space.docs.values()].filter(({ seq }) => seq > since).toSorted((a, b) => a.seq - b.seq)
    const page = after.slice(0, limit)
    return {
      results: page.map((doc) => ({
        seq: doc.seq,
        id: doc.id,
        changes: [{ rev: doc.rev }],
        ...(doc.isDeleted && { deleted: true }),
        doc: wireOf(doc),
      })),
      last_seq: page.at(-1)?.seq ?? Math.max(since, space.seq),
      pending: after.length - page.length,
    }
  }

  #allDocs(name: string, keys: readonly string[]): unknown {
    const rows = keys.map((key) => {
      const doc = this.space(name).docs.get(key)
      if (doc === undefined) return { key, error: 'not_found' }
      if (doc.isDeleted) return { id: key, key, value: { rev: doc.rev, deleted: true }, doc: null }
      return { id: key, key, value: { rev: doc.rev }, doc: wireOf(doc) }
    })
    return { total_rows: rows.length, offset: 0, rows }
  }

  backup(): () => void {
    const copy = structuredClone(this.#spaces)
    return () => {
      this.#epochs += 1
      this.#spaces.clear()
      for (const [name, space] of copy) this.#spaces.set(name, { ...space, epoch: `epoch-${this.#epochs}` })
    }
  }
}

const epochsOf = (listed: unknown): string => hash('sha1', JSON.stringify(listed), 'hex')
const error = (code: string, reason: string) => ({ error: code, reason })
const fieldsOf = (doc: Fields): Fields =>
  Object.fromEntries(Object.entries(doc).filter(([name]) => !name.startsWith('_')))
const wireOf = (doc: SimDoc): Fields => ({
  _id: doc.id,
  _rev: doc.rev,
  ...(doc.isDeleted && { _deleted: true }),
  ...doc.fields,
})
