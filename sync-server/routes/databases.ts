/** Databases themselves: GET and HEAD for readers, PUT, DELETE and the list for administrators, and what replicators ask around them. */
import type { FastifyInstance } from 'fastify'
import { spaceMembers } from '#core/policy.ts'
import { spaceIdSchema } from '#core/replication/spaces.ts'
import { badRequest, HttpError, missingDatabase } from '../http-error.ts'
import { requireAdministrator, requireReadable } from '../policies/space-access.ts'
import type { ServerDeps } from '../server-deps.ts'
import { databaseParams, parseQuery } from './query.ts'

/** CouchDB's time of creation; replicators only compare it, so a constant says "never recreated" (the epoch says when it was). */
const instanceStartTime = '0'

export function addDatabases(app: FastifyInstance, { spaces, accounts }: ServerDeps): void {
  app.get('/_all_dbs', async ({ session }) => {
    requireAdministrator(session)
    return accounts.register.all()
  })

  app.get('/:db', async ({ params, session }) => {
    const { open } = await requireReadable(spaces, parseQuery(databaseParams, params).db, session)
    const { documents, updateSeq } = await open.store.info()
    return {
      instance_start_time: instanceStartTime,
      db_name: open.space,
      purge_seq: 0,
      update_seq: updateSeq,
      doc_count: documents,
      props: {},
      compact_running: false,
      disk_format_version: 8,
    }
  })

  app.put('/:db', { config: { isWrite: true } }, async ({ params, session, headers }, reply) => {
    const { db } = parseQuery(databaseParams, params)
    requireAdministrator(session)
    const space = spaceIdSchema.safeParse(db)
    if (!space.success) throw badRequest(`Name: '${db}'. Only names of spaces are allowed.`, 'illegal_database_name')
    if (accounts.register.epoch(space.data) !== undefined)
      throw new HttpError(412, 'file_exists', 'The database could not be created, the file already exists.')
    await spaces.ensure(space.data)
    return reply
      .code(201)
      .header('location', `http://${headers.host ?? 'localhost'}/${space.data}`)
      .send({ ok: true })
  })

  app.delete('/:db', { config: { isWrite: true } }, async ({ params, session }) => {
    requireAdministrator(session)
    const open = await spaces.find(parseQuery(databaseParams, params).db)
    if (open === undefined) throw missingDatabase()
    await spaces.destroy(open.space)
    return { ok: true }
  })

  app.post('/:db/_ensure_full_commit', async ({ params, session }, reply) => {
    await requireReadable(spaces, parseQuery(databaseParams, params).db, session)
    return reply.code(201).send({ ok: true, instance_start_time: instanceStartTime })
  })

  app.get('/:db/_security', async ({ params, session }) => {
    const { open } = await requireReadable(spaces, parseQuery(databaseParams, params).db, session)
    requireAdministrator(session)
    return { members: spaceMembers(open.space), admins: { names: [], roles: ['_admin'] } }
  })
}
