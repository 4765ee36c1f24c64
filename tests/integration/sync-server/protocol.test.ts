/** What CouchDB clients see: shapes and statuses as measured in couchdb-behaviour. */
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { groupRoles } from '#core/replication/spaces.ts'
import { z } from 'zod'
import { changesSchema } from '#core/replication/wire.ts'
import { discussionDoc } from '#tests/support/discussion-doc.ts'
import { startTestServer, type TestAccount, type TestServer } from '#tests/support/sync-server.ts'

let server: TestServer
let admin: TestAccount
let irina: TestAccount
let petr: TestAccount
beforeAll(async () => {
  server = await startTestServer()
  ;[admin, irina, petr] = await Promise.all([server.administrator(), server.join('irina'), server.join('petr')])
})
afterAll(async () => await server.stop())

const discussion = (name: string, fields: object = {}, author = 'irina') => discussionDoc(author, name, fields)
const put = async (name: string, fields: object = {}) =>
  z
    .object({ rev: z.string() })
    .parse((await irina.request('PUT', `/community/discussion:${name}`, discussion(name, fields))).body).rev

describe('databases', () => {
  it('greet without sign-in', async () => {
    expect(await server.request('GET', '/')).toMatchObject({ status: 200, body: { couchdb: 'Welcome' } })
    expect(await server.request('GET', '/_up')).toMatchObject({ status: 200, body: { status: 'ok' } })
  })

  it('say what they are, with or without a slash at the end', async () => {
    expect(await irina.request('GET', '/library')).toMatchObject({
      status: 200,
      body: { db_name: 'library', doc_count: 0, update_seq: 0 },
    })
    expect((await irina.request('GET', '/library/')).status).toBe(200)
    expect((await irina.request('HEAD', '/library')).status).toBe(200)
  })

  it('tell missing (404) before unknown caller (401) before forbidden (403)', async () => {
    expect(await server.request('GET', '/nothing')).toMatchObject({
      status: 404,
      body: { error: 'not_found', reason: 'Database does not exist.' },
    })
    expect(await server.request('GET', '/community')).toMatchObject({
      status: 401,
      body: { error: 'unauthorized', reason: 'You are not authorized to access this db.' },
    })
    expect(await irina.request('GET', '/user-petr')).toMatchObject({
      status: 403,
      body: { error: 'forbidden', reason: 'You are not allowed to access this db.' },
    })
    expect(await admin.request('GET', '/user-petr')).toMatchObject({ status: 403 })
    expect(await irina.request('GET', '/community/_nothing')).toMatchObject({
      status: 404,
      body: { error: 'not_found', reason: 'missing' },
    })
  })

  it('are made and removed by administrators only', async () => {
    expect(await irina.request('PUT', '/library')).toMatchObject({
      status: 401,
      body: { reason: 'You are not a server admin.' },
    })
    expect(await admin.request('PUT', '/library')).toMatchObject({ status: 412, body: { error: 'file_exists' } })
    expect(await admin.request('PUT', '/elsewhere')).toMatchObject({
      status: 400,
      body: { error: 'illegal_database_name' },
    })
    const space = 'group-00000000-0000-4000-8000-000000000001'
    expect(await admin.request('PUT', `/${space}`)).toMatchObject({ status: 201, body: { ok: true } })
    expect((await admin.request('GET', '/_all_dbs')).body).toContain(space)
    expect(await admin.request('GET', `/${space}/_security`)).toMatchObject({
      body: { members: { roles: groupRoles.map((role) => `${space}:${role}`) } },
    })
    expect(await admin.request('DELETE', `/${space}`)).toMatchObject({ status: 200, body: { ok: true } })
    expect((await admin.request('GET', `/${space}`)).status).toBe(404)
    expect((await irina.request('GET', '/_all_dbs')).status).toBe(401)
  })

  it('[E1] get a new epoch when they are made anew', async () => {
    const epoch = async () =>
      JSON.stringify((await irina.request('GET', '/_artel/me')).body).match(/"exchange","epoch":"([^"]+)"/)?.[1]
    const before = await epoch()
    expect(await epoch()).toBe(before)
    await admin.request('DELETE', '/exchange')
    await admin.request('PUT', '/exchange')
    expect(await epoch()).not.toBe(before)
  })
})

describe('documents', () => {
  it('are put, read, refused on a stale revision, deleted and gone', async () => {
    const rev = await put('one')
    expect(rev).toMatch(/^1-[0-9a-f]{32}$/)
    const read = await petr.request('GET', '/community/discussion:one')
    expect(read).toMatchObject({ status: 200, body: { _rev: rev, title: 'one' } })
    expect(read.headers.get('etag')).toBe(`"${rev}"`)
    expect(
      (await petr.request('GET', '/community/discussion:one', undefined, { 'if-none-match': `"${rev}"` })).status,
    ).toBe(304)
    for (const stale of [{}, { _rev: '1-ffffffffffffffffffffffffffffffff' }, { _rev: '7-aa' }])
      expect(await irina.request('PUT', '/community/discussion:one', discussion('one', stale))).toMatchObject({
        status: 409,
        body: { error: 'conflict', reason: 'Document update conflict.' },
      })
    expect(await irina.request('PUT', '/community/discussion:one', discussion('one', { _rev: 'bad' }))).toMatchObject({
      status: 400,
      body: { reason: 'Invalid rev format' },
    })
    const second = await put('one', { _rev: rev, title: 'again' })
    expect((await irina.request('DELETE', '/community/discussion:one')).status).toBe(409)
    expect(await irina.request('DELETE', `/community/discussion:one?rev=${second}`)).toMatchObject({
      status: 200,
      body: { ok: true },
    })
    expect(await petr.request('GET', '/community/discussion:one')).toMatchObject({
      status: 404,
      body: { error: 'not_found', reason: 'deleted' },
    })
    expect(await petr.request('GET', '/community/discussion:never')).toMatchObject({
      status: 404,
      body: { reason: 'missing' },
    })
    expect((await irina.request('DELETE', '/community/discussion:never?rev=1-a')).status).toBe(404)
  })

  it('[W4] keep all their fields in the tombstone of a plain DELETE', async () => {
    const rev = await put('buried', { title: 'kept' })
    const gone = z
      .object({ rev: z.string() })
      .parse((await irina.request('DELETE', `/community/discussion:buried?rev=${rev}`)).body)
    expect((await petr.request('GET', `/community/discussion:buried?rev=${gone.rev}`)).body).toMatchObject({
      _deleted: true,
      title: 'kept',
      author: 'irina',
    })
  })

  it('may be made anew by who deleted them, not taken by another', async () => {
    const id = 'member:irina'
    const member = {
      _id: id,
      id,
      type: 'member',
      space: 'community',
      author: 'irina',
      createdAt: 1,
      updatedAt: 1,
      v: 1,
      displayName: 'I',
      languages: [],
    }
    const made = z.object({ rev: z.string() }).parse((await irina.request('PUT', `/community/${id}`, member)).body)
    await irina.request('DELETE', `/community/${id}?rev=${made.rev}`)
    expect(await petr.request('PUT', `/community/${id}`, { ...member, author: 'petr', createdAt: 9 })).toMatchObject({
      status: 403,
      body: { reason: 'policy.immutable-field' },
    })
    expect(await irina.request('PUT', `/community/${id}`, { ...member, createdAt: 9 })).toMatchObject({
      status: 201,
      body: { rev: expect.stringMatching(/^3-/) },
    })
  })

  it('that are no documents are refused as a whole', async () => {
    expect(await irina.request('PUT', '/community/discussion:x', [])).toMatchObject({
      status: 400,
      body: { reason: 'Document must be a JSON object' },
    })
    expect(await irina.request('PUT', '/community/discussion:x', discussion('x', { _odd: 1 }))).toMatchObject({
      status: 400,
      body: { error: 'doc_validation', reason: 'Bad special document member: _odd' },
    })
    expect(await irina.request('PUT', '/community/_odd', discussion('x'))).toMatchObject({
      status: 400,
      body: { error: 'illegal_docid' },
    })
    expect(await irina.request('POST', '/community/_bulk_docs', {})).toMatchObject({
      status: 400,
      body: { reason: 'POST body must include `docs` parameter.' },
    })
    expect(
      await irina.request('PUT', '/community/discussion:x/photo', 'bytes', { 'content-type': 'image/png' }),
    ).toMatchObject({ status: 403 })
  })

  it('too large are refused: 413 alone, a row among others', async () => {
    const large = discussion('large', { extra: 'x'.repeat(1_000_001) })
    expect(await irina.request('PUT', '/community/discussion:large', large)).toMatchObject({
      status: 413,
      body: { error: 'document_too_large' },
    })
    expect(
      (await irina.request('POST', '/community/_bulk_docs', { docs: [large, discussion('small')] })).body,
    ).toMatchObject([
      { id: 'discussion:large', error: 'too_large' },
      { ok: true, id: 'discussion:small' },
    ])
    expect(
      await irina.request('POST', '/community/_bulk_docs', { docs: [], pad: 'x'.repeat(8_000_001) }),
    ).toMatchObject({ status: 413, body: { error: 'too_large' } })
    expect(
      (await irina.request('POST', '/community/_bulk_docs', { docs: Array.from({ length: 501 }, () => ({})) })).status,
    ).toBe(413)
  })

  it('[E1] with the revision of a reset database are new', async () => {
    expect(
      await irina.request('PUT', '/community/discussion:remembered', discussion('remembered', { _rev: '4-abc' })),
    ).toMatchObject({ status: 201 })
  })
})

describe('_bulk_docs', () => {
  it('answers each document by itself, in order', async () => {
    const rev = await put('bulk')
    const docs = [
      discussion('bulk'),
      discussion('new'),
      discussion('forged', {}, 'petr'),
      discussion('bulk', { _rev: rev, title: 'edited' }),
      discussion('twice'),
      discussion('twice'),
    ]
    expect((await irina.request('POST', '/community/_bulk_docs', { docs })).body).toMatchObject([
      { id: 'discussion:bulk', error: 'conflict' },
      { ok: true, id: 'discussion:new' },
      { id: 'discussion:forged', error: 'forbidden', reason: 'policy.wrong-author' },
      { ok: true, id: 'discussion:bulk', rev: expect.stringMatching(/^2-/) },
      { ok: true, id: 'discussion:twice' },
      { id: 'discussion:twice', error: 'conflict' },
    ])
  })

  it('without new edits lists failures only, and takes a revision it has as done', async () => {
    const send = (docs: readonly object[]) => irina.request('POST', '/community/_bulk_docs', { docs, new_edits: false })
    const branch = discussion('replicated', { _rev: '2-bb', _revisions: { start: 2, ids: ['bb', 'aa'] } })
    expect(await send([branch])).toMatchObject({ status: 201, body: [] })
    expect(await send([{ ...branch, title: 'other text' }])).toMatchObject({ status: 201, body: [] })
    expect((await petr.request('GET', '/community/discussion:replicated')).body).toMatchObject({
      _rev: '2-bb',
      title: 'replicated',
    })
    expect((await send([discussion('forged-2', { _rev: '1-a' }, 'petr')])).body).toMatchObject([
      { id: 'discussion:forged-2', rev: '1-a', error: 'forbidden', reason: 'policy.wrong-author' },
    ])
    expect(await send([discussion('no-rev')])).toMatchObject({ status: 400 })
  })

  it('refuses design documents and attachments one by one', async () => {
    const docs = [
      { _id: '_design/x', views: {} },
      discussion('att', { _attachments: { 'a.txt': { data: 'AA==' } } }),
      discussion('fine'),
    ]
    expect((await irina.request('POST', '/community/_bulk_docs', { docs })).body).toMatchObject([
      { error: 'forbidden', reason: 'You are not a db or server admin.' },
      { error: 'forbidden', reason: 'attachments.not-here' },
      { ok: true },
    ])
    expect(await admin.request('PUT', '/community/_design/x', { views: {} })).toMatchObject({ status: 201 })
  })
})

describe('reading many', () => {
  it('_all_docs by keys: in order, with missing and deleted ones told apart', async () => {
    const rev = await put('here')
    const dead = await put('dead')
    await irina.request('DELETE', `/community/discussion:dead?rev=${dead}`)
    const { body } = await petr.request('POST', '/community/_all_docs?include_docs=true', {
      keys: ['discussion:dead', 'discussion:no', 'discussion:here'],
    })
    expect(body).toMatchObject({
      offset: null,
      rows: [
        { key: 'discussion:dead', value: { deleted: true }, doc: null },
        { key: 'discussion:no', error: 'not_found' },
        { id: 'discussion:here', value: { rev }, doc: { title: 'here' } },
      ],
    })
    const range = await petr.request(
      'GET',
      `/community/_all_docs?startkey=${encodeURIComponent('"discussion:he"')}&endkey=${encodeURIComponent('"discussion:hf"')}`,
    )
    expect(range.body).toMatchObject({ rows: [{ id: 'discussion:here' }] })
    expect((await petr.request('GET', '/community/_all_docs?startkey=unquoted')).status).toBe(400)
  })

  it('_changes by pages: nothing missing, nothing twice, pending to the end', async () => {
    const seen: string[] = []
    for (let since: string | number = 0, pending = 1; pending > 0; ) {
      const page = changesSchema.parse((await petr.request('GET', `/community/_changes?since=${since}&limit=3`)).body)
      seen.push(...page.results.map(({ id }) => id))
      ;[since, pending] = [page.last_seq, page.pending ?? 0]
    }
    const whole = changesSchema.parse((await petr.request('POST', '/community/_changes', {})).body)
    expect(seen).toEqual(whole.results.map(({ id }) => id))
    expect(new Set(seen).size).toBe(seen.length)
    const some = await petr.request('POST', '/community/_changes?filter=_doc_ids', { doc_ids: ['discussion:here'] })
    expect(changesSchema.parse(some.body).results.map(({ id }) => id)).toEqual(['discussion:here'])
    expect(await petr.request('GET', '/community/_changes?since=text')).toMatchObject({
      status: 400,
      body: { reason: `Malformed sequence supplied in 'since' parameter.` },
    })
    expect(changesSchema.parse((await petr.request('GET', '/community/_changes?since=now')).body).results).toEqual([])
  })

  it('_revs_diff and _bulk_get', async () => {
    const rev = await put('diff')
    expect(
      (
        await petr.request('POST', '/community/_revs_diff', {
          'discussion:diff': [rev, '2-zz'],
          'discussion:none': ['1-a'],
        })
      ).body,
    ).toEqual({
      'discussion:diff': { missing: ['2-zz'], possible_ancestors: [rev] },
      'discussion:none': { missing: ['1-a'] },
    })
    const got = await petr.request('POST', '/community/_bulk_get?revs=true', {
      docs: [{ id: 'discussion:diff', rev }, { id: 'discussion:none', rev: '1-a' }, { id: 'discussion:diff' }],
    })
    expect(got.body).toMatchObject({
      results: [
        { id: 'discussion:diff', docs: [{ ok: { _rev: rev, _revisions: { start: 1 } } }] },
        { id: 'discussion:none', docs: [{ error: { rev: '1-a', error: 'not_found', reason: 'missing' } }] },
        { id: 'discussion:diff', docs: [{ ok: { _rev: rev } }] },
      ],
    })
  })

  it('_local documents have no conflicts and no place in the changes', async () => {
    expect(await petr.request('PUT', '/community/_local/ck', { a: 1 })).toMatchObject({
      status: 201,
      body: { id: '_local/ck', rev: '0-1' },
    })
    expect(await petr.request('PUT', '/community/_local/ck', { a: 2 })).toMatchObject({
      status: 201,
      body: { rev: '0-2' },
    })
    expect((await petr.request('GET', '/community/_local/ck')).body).toMatchObject({ _id: '_local/ck', a: 2 })
    expect(await petr.request('DELETE', '/community/_local/ck')).toMatchObject({ status: 200, body: { rev: '0-0' } })
    expect((await petr.request('GET', '/community/_local/ck')).status).toBe(404)
    expect((await petr.request('PUT', '/community/_local/artel-epoch', { epoch: 'mine' })).status).toBe(403)
  })
})

describe('bodies', () => {
  const post = (body: string | Blob, headers: Readonly<Record<string, string>> = {}) =>
    irina.request('POST', '/community/_bulk_docs', body, headers)

  it('with duplicate keys, __proto__, great depth or broken JSON are refused', async () => {
    expect(await post('{"docs":[],"docs":[]}')).toMatchObject({
      status: 400,
      body: { error: 'bad_request', reason: 'Duplicate key "docs"' },
    })
    expect((await post('{"docs":[{"_id":"a","ro\\u006ces":1,"roles":2}]}')).status).toBe(400)
    expect((await post('{"docs":[{"__proto__":{}}]}')).status).toBe(400)
    expect((await post(`{"docs":${'['.repeat(60)}${']'.repeat(60)}}`)).status).toBe(400)
    expect(await post('{')).toMatchObject({ status: 400, body: { reason: 'invalid UTF-8 JSON' } })
    expect(await post('{"docs":[]}', { 'content-type': 'text/plain' })).toMatchObject({
      status: 415,
      body: { error: 'bad_content_type', reason: 'Content-Type must be application/json' },
    })
  })

  it('are accepted gzipped, up to the limit of what is inside', async () => {
    const gzipped = (value: unknown) => new Blob([gzipSync(JSON.stringify(value))])
    const encoding = { 'content-encoding': 'gzip' }
    expect(await post(gzipped({ docs: [discussion('zipped')] }), encoding)).toMatchObject({
      status: 201,
      body: [{ ok: true }],
    })
    const bomb = gzipped({ docs: [], pad: ' '.repeat(200_000_000) })
    expect(bomb.size).toBeLessThan(300_000)
    expect(await post(bomb, encoding)).toMatchObject({ status: 413, body: { error: 'too_large' } })
    expect(await post('not gzip', encoding)).toMatchObject({
      status: 400,
      body: { reason: 'Request body is not properly gzipped.' },
    })
    expect(await post('{}', { 'content-encoding': 'br' })).toMatchObject({
      status: 415,
      body: { reason: 'br is not a supported content encoding.' },
    })
  })

  it('of replies are compressed when large and wanted', async () => {
    const ask = (accept: string) =>
      petr.request('GET', '/community/_changes?include_docs=true', undefined, { 'accept-encoding': accept })
    expect((await ask('gzip')).headers.get('content-encoding')).toBe('gzip')
    expect((await ask('gzip, zstd')).headers.get('content-encoding')).toBe('zstd')
    expect((await ask('identity')).headers.get('content-encoding')).toBeNull()
    expect((await ask('gzip;q=0')).headers.get('content-encoding')).toBeNull()
    expect(
      (await petr.request('GET', '/', undefined, { 'accept-encoding': 'gzip' })).headers.get('content-encoding'),
    ).toBeNull()
  })
})
