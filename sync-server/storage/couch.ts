/**
 * The driver for Apache CouchDB 3.x, single node or cluster. Databases, their `_security` (server administrators alone: people come through the gateway) and the design document with
 * the policy are made when a space is opened.
 */
import { hash } from 'node:crypto'
import { z } from 'zod'
import type { SpaceId } from '#core/replication/spaces.ts'
import { HttpError } from '../http-error.ts'
import { okBody } from './couch-answer.ts'
import { createCouchHttp, type CouchHttp } from './couch-http.ts'
import { couchStore } from './couch-store.ts'
import { createCouchWatches } from './couch-watch.ts'
import { policyDesignId, type SpaceStorage } from './space-storage.ts'
import { checkId } from './validator/validate-doc-update.ts'

export interface CouchStorageOptions {
  /** `http://admin:password@host:5984`; a server administrator of CouchDB. */
  readonly url: string
  /** Begins the name of each database, e.g. `artel-`. */
  readonly prefix: string
  /** Source of `validate_doc_update` (couch-validator.ts). */
  readonly validator: () => Promise<string>
  /** Told in plain words what goes wrong between here and CouchDB. */
  readonly onFault?: (reason: string) => void
  readonly stillMs?: number
  readonly feedsAtMost?: number
}

const feedsByDefault = 400
const adminsOnly = { admins: { names: [], roles: ['_admin'] }, members: { names: [], roles: ['_admin'] } }
const designSchema = z.looseObject({ _rev: z.string(), digest: z.string().optional() })
const people = z.object({ names: z.array(z.string()).optional(), roles: z.array(z.string()).optional() }).optional()
const securitySchema = z.object({ members: people })

/** Nothing is asked before the first space is opened. */
export function createCouchStorage(options: CouchStorageOptions): SpaceStorage {
  const { prefix, onFault = () => undefined } = options
  const http = createCouchHttp(options)
  const watches = createCouchWatches(http, options.feedsAtMost ?? feedsByDefault)
  const pathOf = (space: SpaceId): string => `/${encodeURIComponent(prefix + space)}`
  const readyValidator = onceItWorks(() => checkedValidator(http, options, onFault))
  return {
    open: async (space, { onMoved, onGone }) => {
      const path = pathOf(space)
      if (await makeDatabase(http, path)) okBody(await http.ask('PUT', `${path}/_security`, adminsOnly))
      else await closeToThePublic(http, path)
      const validator = await readyValidator()
      if (validator !== undefined) await putDesign(http, path, validator)
      return couchStore(http, prefix + space, watches.watch({ path, onMoved, onGone }))
    },
    destroy: async (space) => {
      const answer = await http.ask('DELETE', pathOf(space))
      if (answer.status !== 404) okBody(answer)
    },
    close: async () => {
      await watches.close()
      http.close()
    },
  }
}

/** @returns true when it is new. A cluster that could not ask all its nodes answers 202. */
async function makeDatabase(http: CouchHttp, path: string): Promise<boolean> {
  const made = await http.ask('PUT', path)
  if (made.status === 412) return false
  okBody(made)
  return true
}

/** An operator may have let somebody in; nobody means everybody to CouchDB, and that is taken back. */
async function closeToThePublic(http: CouchHttp, path: string): Promise<void> {
  const { members } = securitySchema.parse(okBody(await http.ask('GET', `${path}/_security`)))
  if ((members?.names ?? []).length === 0 && (members?.roles ?? []).length === 0)
    okBody(await http.ask('PUT', `${path}/_security`, adminsOnly))
}

/** Two gateways may do it at the same time; the second one finds that it is done. */
async function putDesign(http: CouchHttp, path: string, validator: string): Promise<void> {
  const digest = hash('sha256', validator, 'hex')
  for (;;) {
    const found = await http.ask('GET', `${path}/${policyDesignId}`)
    const known = found.status === 404 ? undefined : designSchema.parse(okBody(found))
    if (known?.digest === digest) return
    const doc = {
      _id: policyDesignId,
      ...(known === undefined ? {} : { _rev: known._rev }),
      language: 'javascript',
      digest,
      validate_doc_update: validator,
    }
    const put = await http.ask('PUT', `${path}/${policyDesignId}`, doc)
    if (put.status === 409) continue
    okBody(put)
    return
  }
}

/**
 * A function that CouchDB can't run stops every write to its database, so it is tried in a database of its own first. One that fails is left away: nobody but administrators can
 * write past the gateway then, and the operator is told.
 */
async function checkedValidator(
  http: CouchHttp,
  { prefix, validator }: CouchStorageOptions,
  onFault: (reason: string) => void,
): Promise<string | undefined> {
  const source = await validator()
  const path = `/${encodeURIComponent(`${prefix}${checkId}`)}`
  await makeDatabase(http, path)
  try {
    await putDesign(http, path, source)
    const refused = await http.ask('PUT', `${path}/${checkId}`, { type: 'check' }).catch((error: unknown) => {
      if (error instanceof HttpError) return { status: error.status, body: undefined }
      throw error
    })
    if (refused.status === 403) return source
    onFault(`the policy does not run in this CouchDB (${refused.status}); writes past the gateway are not judged`)
    return undefined
  } finally {
    await http.ask('DELETE', path)
  }
}

/** Remembers the first success; a failure is tried again. */
function onceItWorks<T>(task: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined
  return () => {
    running ??= task().catch((error: unknown) => {
      running = undefined
      throw error
    })
    return running
  }
}
