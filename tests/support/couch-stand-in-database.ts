/** One database of the stand-in: revision trees by PouchDB in memory, opaque sequences, validators run as CouchDB runs them. */
import { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'
import { hash } from 'node:crypto'
import { CouchSays, type Caller } from './couch-stand-in-wire.ts'
import { compileValidator, type Validation, type Validator } from './couch-validator-vm.ts'

const require = createRequire(import.meta.url)
const PouchDB = require('pouchdb')
PouchDB.plugin(require('pouchdb-adapter-memory'))

export interface Doc {
  readonly _id: string
  readonly _rev?: string
  readonly _deleted?: boolean
  readonly [field: string]: unknown
}
export interface Row {
  readonly id: string
  readonly ok?: true
  readonly rev?: string
  readonly error?: string
  readonly reason?: string
}
export interface Security {
  readonly members?: { readonly names?: readonly string[]; readonly roles?: readonly string[] }
}
export interface ChangesAsked {
  readonly since: string
  readonly limit: number | undefined
  readonly includeDocs: boolean
  readonly allLeaves: boolean
  readonly docIds: readonly string[] | undefined
}
export interface ChangesAnswer {
  readonly results: readonly object[]
  readonly last_seq: string
  readonly pending: number
}
export type StandInDatabase = ReturnType<typeof createStandInDatabase>

let made = 0

export function createStandInDatabase(name: string, maxDocumentSize: number) {
  const pouch = new PouchDB(`stand-in-${++made}`, { adapter: 'memory', revs_limit: 1_000 })
  pouch.setMaxListeners(0)
  const sequences = createSequences(`${name}.${made}`)
  const moved = new EventEmitter().setMaxListeners(0)
  const validators = new Map<string, Validator | 'broken'>()
  const locals = new Map<string, Doc>()
  let security: Security = { members: { roles: ['_admin'] } }
  let writing: Promise<unknown> = Promise.resolve()
  const leavesOf = async (id: string): Promise<readonly Doc[]> => {
    try {
      const found: readonly { ok?: Doc }[] = await pouch.get(id, { open_revs: 'all' })
      return found.flatMap(({ ok }) => (ok === undefined ? [] : [ok]))
    } catch {
      return []
    }
  }
  const winnerOf = async (id: string): Promise<Doc | undefined> => {
    const { rows } = await pouch.allDocs({ keys: [id] })
    return rows[0]?.value === undefined ? undefined : await pouch.get(id, { rev: rows[0].value.rev })
  }
  const judge = (doc: Doc, old: Doc | null, { name: user, roles }: Caller): Validation => {
    if (doc._id.startsWith('_')) return { kind: 'ok' }
    for (const validator of validators.values()) {
      if (validator === 'broken') return { kind: 'crashed', reason: 'compilation_error' }
      const said = validator(doc, old, { db: name, name: user, roles }, security)
      if (said.kind !== 'ok') return said
    }
    return { kind: 'ok' }
  }
  const refusal = (id: string, said: Exclude<Validation, { kind: 'ok' }>): Row =>
    said.kind === 'crashed'
      ? { id, error: 'error', reason: said.reason }
      : { id, error: said.kind, reason: said.reason }
  const conflict = (id: string): Row => ({ id, error: 'conflict', reason: 'Document update conflict.' })

  /** A row for each document in order. */
  const writeNew = async (docs: readonly Doc[], caller: Caller): Promise<Row[]> => {
    const rows: Row[] = []
    for (const doc of docs) {
      const winner = await winnerOf(doc._id)
      const leaf = doc._rev === undefined ? undefined : (await leavesOf(doc._id)).find((one) => one._rev === doc._rev)
      const isFree = winner === undefined || (doc._rev === undefined ? winner._deleted === true : leaf !== undefined)
      if (!isFree) {
        rows.push(conflict(doc._id))
        continue
      }
      const said = judge(doc, doc._rev === undefined ? null : (leaf ?? null), caller)
      if (said.kind !== 'ok') rows.push(refusal(doc._id, said))
      else if (winner === undefined && doc._rev !== undefined) rows.push(await continueUnknown(pouch, doc))
      else rows.push(toRow((await pouch.bulkDocs([doc]))[0]))
    }
    return rows
  }
  /** Only the failures, newest first, as CouchDB's order is not the request's. */
  const writeReplicated = async (docs: readonly Doc[], caller: Caller): Promise<Row[]> => {
    const rows: Row[] = []
    for (const doc of docs) {
      const { rev, parent } = pathOf(doc)
      const old = parent === undefined ? null : await pouch.get(doc._id, { rev: parent }).catch(() => null)
      const said = judge({ ...doc, _rev: rev }, old, caller)
      if (said.kind === 'ok') await pouch.bulkDocs([{ ...doc, _rev: rev }], { new_edits: false })
      else rows.unshift({ ...refusal(doc._id, said), rev })
    }
    return rows
  }
  const alone = <T>(task: () => Promise<T>): Promise<T> => {
    const done = writing.then(task)
    writing = done.catch(() => undefined)
    return done
  }
  return {
    name,
    pouch,
    locals,
    moved,
    sequences,
    leavesOf,
    security: () => security,
    setSecurity: (given: Security) => {
      security = given
    },
    write: (docs: readonly Doc[], isNewEdits: boolean, caller: Caller): Promise<Row[]> =>
      alone(async () => {
        for (const doc of docs) requireSmall(doc, maxDocumentSize)
        const rows = isNewEdits ? await writeNew(docs, caller) : await writeReplicated(docs, caller)
        for (const doc of docs) if (doc._id.startsWith('_design/')) compile(validators, doc)
        moved.emit('moved')
        return rows
      }),
    changes: async ({ since, limit, includeDocs, allLeaves, docIds }: ChangesAsked): Promise<ChangesAnswer> => {
      const { update_seq: newest } = await pouch.info()
      const from = since === 'now' ? newest : sequences.read(since)
      const style = allLeaves ? 'all_docs' : 'main_only'
      const filter = docIds === undefined ? {} : { doc_ids: [...docIds] }
      const page: { results: readonly { seq: number }[] } =
        limit === 0
          ? { results: [] }
          : await pouch.changes({ since: from, limit, include_docs: includeDocs, style, return_docs: true, ...filter })
      const isEnd = limit === undefined || page.results.length < limit
      const last = isEnd ? Math.max(from, newest) : (page.results.at(-1)?.seq ?? from)
      const rest = isEnd ? { results: [] } : await pouch.changes({ since: last, return_docs: true })
      const results = page.results.map(({ seq, ...row }) => ({ seq: sequences.give(seq), ...row }))
      return { results, last_seq: sequences.give(last), pending: rest.results.length }
    },
    destroy: async (): Promise<void> => {
      moved.emit('gone')
      await pouch.destroy()
    },
  }
}

/** Text that never looks the same twice, and of which only this database makes sense. */
function createSequences(owner: string) {
  let given = 0
  return {
    give: (seq: number): string =>
      `${seq}-g1${Buffer.from(JSON.stringify([owner, seq, ++given])).toString('base64url')}`,
    read: (text: string): number => {
      const plain = text.replace(/^"(.*)"$/, '$1')
      if (plain === '0') return 0
      const code = /^\d+-g1([\w-]+)$/.exec(plain)?.[1]
      const [of, seq] = code === undefined ? [] : parse(Buffer.from(code, 'base64url').toString())
      if (of !== owner || typeof seq !== 'number')
        throw new CouchSays(400, 'bad_request', `Malformed sequence supplied in 'since' parameter.`)
      return seq
    },
  }
}

function parse(text: string): readonly unknown[] {
  try {
    return JSON.parse(text)
  } catch {
    return []
  }
}

function requireSmall({ _id, _rev, _revisions, ...fields }: Doc, limit: number): void {
  if (Buffer.byteLength(JSON.stringify(fields)) > limit) throw new CouchSays(413, 'document_too_large', _id)
}

/** CouchDB stores a revision of a document that it hasn't got as the next generation. */
async function continueUnknown(pouch: typeof PouchDB, doc: Doc): Promise<Row> {
  const [generation = '0', parent = ''] = String(doc._rev).split('-')
  const id = hash('md5', JSON.stringify(doc), 'hex')
  const start = Number(generation) + 1
  const rev = `${start}-${id}`
  await pouch.bulkDocs([{ ...doc, _rev: rev, _revisions: { start, ids: [id, parent] } }], { new_edits: false })
  return { ok: true, id: doc._id, rev }
}

function toRow({ ok, id, rev, name, reason, message }: PouchRow): Row {
  return ok === true && rev !== undefined
    ? { ok, id, rev }
    : { id, error: name ?? 'error', reason: reason ?? message ?? '' }
}

interface PouchRow {
  readonly ok?: boolean
  readonly id: string
  readonly rev?: string
  readonly name?: string
  readonly reason?: string
  readonly message?: string
}

function pathOf({ _rev, _revisions: path }: Doc): { readonly rev: string; readonly parent: string | undefined } {
  if (path !== null && typeof path === 'object' && 'start' in path && 'ids' in path && Array.isArray(path.ids)) {
    const start = Number(path.start)
    return {
      rev: `${start}-${path.ids[0]}`,
      parent: path.ids[1] === undefined ? undefined : `${start - 1}-${path.ids[1]}`,
    }
  }
  if (_rev === undefined)
    throw new CouchSays(
      400,
      'bad_request',
      'When `new_edits: false`, the document needs `_rev` or `_revisions` specified',
    )
  return { rev: _rev, parent: undefined }
}

function compile(validators: Map<string, Validator | 'broken'>, doc: Doc): void {
  const source = doc['validate_doc_update']
  validators.delete(doc._id)
  if (doc._deleted === true || typeof source !== 'string') return
  try {
    validators.set(doc._id, compileValidator(source))
  } catch {
    validators.set(doc._id, 'broken')
  }
}
