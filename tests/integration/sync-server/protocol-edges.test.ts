/** Where CouchDB clients meet the edges of the gateway: feeds as events, methods and endpoints that aren't there, attachments, design documents; on both stores. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCouchStandIn, type CouchStandIn } from '#tests/support/couch-stand-in.ts'
import { startTestServer, type TestAccount, type TestServer } from '#tests/support/sync-server.ts'

describe.each(['embedded', 'stand-in'])('on the %s store', (kind) => {
  let couch: CouchStandIn | undefined
  let server: TestServer
  let admin: TestAccount
  let irina: TestAccount
  let made = 0
  beforeAll(async () => {
    couch = kind === 'stand-in' ? await startCouchStandIn() : undefined
    server = await startTestServer(
      couch === undefined ? {} : { config: { couchdb: { url: couch.url, prefix: 'artel-' } } },
    )
    ;[admin, irina] = await Promise.all([server.administrator(), server.join('irina')])
  })
  afterAll(async () => {
    await server.stop()
    await couch?.stop()
  })

  const reply = (fields: object = {}) => {
    const id = `reply:${++made}`
    const common = { type: 'reply', space: 'community', author: 'irina', createdAt: 1, updatedAt: 1, v: 1 }
    return { _id: id, id, ...common, discussion: 'discussion:1', language: 'en', body: 'x', ...fields }
  }
  const put = async () => {
    const doc = reply()
    expect((await irina.request('PUT', `/community/${doc._id}`, doc)).status).toBe(201)
    return doc._id
  }

  describe('feeds', () => {
    it('come as server-sent events, and go on from Last-Event-ID', async () => {
      const [a, b] = [await put(), await put()]
      const feed = await irina.request('GET', '/community/_changes?feed=eventsource&limit=1&timeout=100')
      expect(feed.headers.get('content-type')).toBe('text/event-stream')
      const [, row = '', seq = ''] = /^data: (.*)\nid: (.*)\n\n$/.exec(String(feed.body)) ?? []
      expect(JSON.parse(row).changes).toHaveLength(1)
      const rest = await irina.request('GET', '/community/_changes?feed=eventsource&timeout=100', undefined, {
        'last-event-id': seq,
      })
      const ids = [...String(rest.body).matchAll(/^data: (.*)$/gm)].map(([, text = '']) => JSON.parse(text).id)
      expect(ids).not.toContain(JSON.parse(row).id)
      expect(ids).toEqual(expect.arrayContaining([a, b].filter((id) => id !== JSON.parse(row).id)))
    })

    it('beat while nothing happens', async () => {
      const leave = new AbortController()
      const feed = await fetch(`${server.url}/community/_changes?feed=eventsource&since=now&heartbeat=1000`, {
        headers: irina.headers,
        signal: leave.signal,
      })
      const reader = feed.body?.getReader()
      const first = await reader?.read()
      expect(Buffer.from(first?.value ?? []).toString()).toBe('event: heartbeat\ndata: \n\n')
      leave.abort()
    })

    it('continuous ones end at their timeout with the last place', async () => {
      const id = await put()
      const body = String((await irina.request('GET', '/community/_changes?feed=continuous&timeout=50')).body)
      const lines = body.trim().split('\n')
      expect(lines.some((line) => JSON.parse(line).id === id)).toBe(true)
      const { last_seq } = JSON.parse(lines.at(-1) ?? '')
      const next = await irina.request('GET', `/community/_changes?since=${encodeURIComponent(last_seq)}`)
      expect(next).toMatchObject({ status: 200, body: { results: [] } })
    })
  })

  describe('what is not there', () => {
    it.each([
      ['POST', '/community', 'DELETE, GET, HEAD, PUT'],
      ['DELETE', '/community/_changes', 'GET, HEAD, POST'],
      ['GET', '/community/_bulk_docs', 'POST'],
      ['PUT', '/community/_all_docs', 'GET, HEAD, POST'],
      ['POST', '/community/_local/x', 'DELETE, GET, HEAD, PUT'],
    ])('%s %s is 405 with what is allowed', async (method, path, allow) => {
      const said = await irina.request(method, path, method === 'GET' ? undefined : {})
      expect(said).toMatchObject({ status: 405, body: { error: 'method_not_allowed' } })
      expect(said.headers.get('allow')).toBe(allow)
    })

    it.each([
      ['POST', '/community/_find'],
      ['POST', '/community/_index'],
      ['GET', '/community/_design/x/_view/y'],
    ])('%s %s is 501 with a reason', async (method, path) => {
      const said = await irina.request(method, path, method === 'GET' ? undefined : { selector: {} })
      expect(said).toMatchObject({ status: 501, body: { reason: expect.stringContaining('no indexes') } })
    })
  })

  describe('attachments', () => {
    it('are refused, in a document, beside it and as multipart; the other documents go through', async () => {
      const withFile = reply({ _attachments: { 'a.txt': { content_type: 'text/plain', data: 'YQ==' } } })
      const rows = await irina.request('POST', '/community/_bulk_docs', { docs: [withFile, reply()] })
      expect(rows).toMatchObject({
        status: 201,
        body: [{ error: 'forbidden', reason: 'attachments.not-here' }, { ok: true }],
      })
      const id = await put()
      for (const said of [
        await irina.request('PUT', `/community/${id}/a.txt`, 'text', { 'content-type': 'text/plain' }),
        await irina.request('PUT', `/community/${id}?new_edits=false`, '--b\r\n\r\n{}\r\n--b--', {
          'content-type': 'multipart/related; boundary=b',
        }),
      ])
        expect(said).toMatchObject({ status: 403, body: { error: 'forbidden', reason: /files never sit/ } })
      expect(await irina.request('GET', `/community/${id}/a.txt`)).toMatchObject({
        status: 404,
        body: { reason: 'Document is missing attachment' },
      })
    })
  })

  it('leaves come as multipart for who asks so, as JSON for all others', async () => {
    const id = await put()
    const path = `/community/${id}?open_revs=all&revs=true`
    const said = await irina.request('GET', path, undefined, { accept: 'multipart/mixed' })
    const boundary = /^multipart\/mixed; boundary="(\w+)"$/.exec(said.headers.get('content-type') ?? '')?.[1]
    const [, part = ''] = String(said.body).split(`--${boundary}`)
    expect(part).toMatch(/^\r\nContent-Type: application\/json\r\n\r\n\{/)
    expect(JSON.parse(part.split('\r\n\r\n')[1] ?? '')).toMatchObject({ _id: id, _revisions: { start: 1 } })
    expect((await irina.request('GET', path, undefined, { accept: '*/*' })).body).toMatchObject([{ ok: { _id: id } }])
  })

  it('design documents are written by administrators, seen by nobody else, and the policy’s is nobody’s', async () => {
    const path = '/community/_design/mine'
    expect((await irina.request('PUT', path, { language: 'javascript' })).status).toBe(403)
    expect((await admin.request('PUT', path, { language: 'javascript' })).status).toBe(201)
    expect((await admin.request('PUT', '/community/_design/artel', { a: 1 })).status).toBe(403)
    const idsFor = async (account: TestAccount) => {
      const changes = await account.request('GET', '/community/_changes')
      const all = await account.request('GET', '/community/_all_docs')
      return JSON.stringify([changes.body, all.body]).match(/_design\/\w+/g) ?? []
    }
    expect(await idsFor(irina)).toEqual([])
    expect(new Set(await idsFor(admin))).toEqual(new Set(['_design/mine']))
    expect((await irina.request('GET', path)).status).toBe(404)
    expect((await admin.request('GET', path)).status).toBe(200)
    expect((await admin.request('GET', '/community/_design/artel')).status).toBe(404)
  })

  it('a revision of a document that is not there is continued', async () => {
    const doc = reply({ _rev: `4-${'a'.repeat(32)}` })
    expect(await irina.request('PUT', `/community/${doc._id}`, doc)).toMatchObject({
      status: 201,
      body: { rev: expect.stringMatching(/^5-/) },
    })
  })
})
