/** The policy inside CouchDB: the bundled function says what the server says, for the one table of cases, in an engine as old as CouchDB's. */
import { beforeAll, describe, expect, it } from 'vitest'
import { checkRecord } from '#core/domain/catalogue.ts'
import { may } from '#core/policy.ts'
import type { AnyRecord } from '#core/record.ts'
import { judgeDocument } from '#server/policies/judge-document.ts'
import { bundleValidator } from '#server/storage/couch-validator.ts'
import { compileValidator, type Validator } from '#tests/support/couch-validator-vm.ts'
import { policyCases } from '#tests/support/policy-cases.ts'
import { aDiscussion, aReply } from '#tests/support/records.ts'

const prefix = 'artel-'
let source: string
let validate: Validator
beforeAll(async () => {
  source = await bundleValidator(prefix)
  validate = compileValidator(source)
})

const docOf = ({ id, ...fields }: AnyRecord, rev: string | undefined, isDeleted: boolean) => ({
  _id: id,
  id,
  ...(rev === undefined ? {} : { _rev: rev }),
  ...(isDeleted ? { _deleted: true } : {}),
  ...fields,
})

describe('validate_doc_update', () => {
  it.each(policyCases)('$name', ({ actor, before, after, isDeletion = false, expected }) => {
    const old = before === undefined ? undefined : { ...docOf(before, '1-a', false), _rev: '1-a' }
    const next = docOf(after, old?._rev, isDeletion)
    const context = { db: prefix + after.space, name: actor.user, roles: actor.roles }
    const said = validate(next, old ?? null, context, {})
    const judged = judgeDocument(actor, after.space, next, old)
    const byServer = judged.kind === 'accepted' ? { kind: 'ok' } : { kind: 'forbidden', reason: judged.reason }
    expect(said).toEqual(byServer)
    // The shape is looked at first; what passes meets the policy, which the table speaks of.
    if (checkRecord(after).kind === 'valid') expect(said.kind === 'ok' ? 'ok' : said.reason).toBe(expected)
    const verdict = may(actor, { before, after, isDeletion })
    if (said.kind === 'ok') expect(verdict).toEqual({ ok: true })
  })

  it('lets server administrators by, and design and local documents', () => {
    const forged = docOf(aReply({ author: 'irina' }), undefined, false)
    const oleg = { db: 'artel-community', name: 'oleg', roles: ['member'] }
    expect(validate(forged, null, oleg, {})).toEqual({ kind: 'forbidden', reason: 'policy.wrong-author' })
    expect(validate(forged, null, { ...oleg, name: 'admin', roles: ['_admin'] }, {})).toEqual({ kind: 'ok' })
    expect(validate({ _id: '_design/x' }, null, oleg, {})).toEqual({ kind: 'ok' })
  })

  it('refuses who is not signed in, a database that is no space, and another space than the record’s', () => {
    const doc = docOf(aReply({ author: 'oleg' }), undefined, false)
    expect(validate(doc, null, { db: 'artel-community', name: null, roles: [] }, {}).kind).toBe('unauthorized')
    for (const db of ['artel-elsewhere', 'community', 'artel-library'])
      expect(validate(doc, null, { db, name: 'oleg', roles: ['member'] }, {})).toEqual({
        kind: 'forbidden',
        reason: 'policy.wrong-space',
      })
  })

  it('is one anonymous function in the syntax of 2015, and quick once it is set up', () => {
    expect(source).toMatch(/^function \(newDoc, oldDoc, userCtx, secObj\) \{/)
    expect(source).not.toMatch(/\?\?|\?\.[A-Za-z_[(]|\|\|=|async |\{\.\.\.|this\.#/)
    const doc = docOf(aDiscussion({ author: 'oleg' }), undefined, false)
    const context = { db: 'artel-community', name: 'oleg', roles: ['member'] }
    expect(validate(doc, null, context, {})).toEqual({ kind: 'ok' })
    const before = process.cpuUsage()
    for (let i = 0; i < 200; i++) validate(doc, null, context, {})
    expect(process.cpuUsage(before).user / 1_000 / 200).toBeLessThan(5)
  })
})
