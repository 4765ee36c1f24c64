/** The operator's commands beside a running server: people and groups act at once, damage is found by name. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { operatorCommand } from '#tests/support/operator-command.ts'
import { startTestServer } from '#tests/support/sync-server.ts'

const left: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of left.splice(0).reverse()) await clean()
})

it('people: listed, shown, given roles, suspended and restored; the last administrator remains; no secret is printed', async () => {
  const server = await startTestServer()
  left.push(() => server.stop())
  const irina = await server.join('irina')
  const users = (...args: readonly string[]) => operatorCommand(server.data, ['users', ...args])
  const listed = await users('list', '--json')
  expect(JSON.parse(listed.out)).toMatchObject([{ name: 'admin' }, { name: 'irina', roles: ['member'] }])
  expect(listed.out).not.toMatch(/argon2|[Ss]alt|[Hh]ash/)
  expect(await users('roles', 'irina', 'member,editor')).toMatchObject({ code: 0, err: '' })
  expect(server.running.accounts.users.find('irina')?.roles).toEqual(['member', 'editor'])
  expect(await users('suspend', 'irina')).toMatchObject({ code: 0, out: expect.stringContaining('suspended') })
  expect((await irina.request('GET', '/_artel/me')).status).toBeGreaterThanOrEqual(401)
  expect(await users('restore', 'irina')).toMatchObject({ code: 0 })
  const signIn = { user: 'irina', password: irina.password, device: 'test' }
  expect((await server.request('POST', '/_artel/sign-in', signIn)).status).toBe(200)
  const code = JSON.parse((await users('reset-code', 'irina', '--json')).out).code
  expect(server.running.accounts.resetCodes.check(code)).toEqual({ ok: true, value: 'irina' })
  expect(await users('suspend', 'admin')).toMatchObject({ code: 1, err: expect.stringContaining('last administrator') })
  expect(await users('show', 'nobody')).toMatchObject({ code: 1, out: '' })
  const actions = server.running.accounts.audit.list({ actor: 'operator', limit: 10 }).map(({ action }) => action)
  expect(actions).toEqual(
    expect.arrayContaining(['account.roles-changed', 'account.suspended', 'account.restored', 'reset.code-made']),
  )
})

it('groups: listed and shown, and an invitation can lead into one', async () => {
  const server = await startTestServer()
  left.push(() => server.stop())
  const irina = await server.join('irina')
  const space = 'group-01900000-0000-7000-8000-000000000001'
  const group = { space, kind: 'circle', people: [{ user: 'irina', role: 'owner' }] }
  expect((await irina.request('POST', '/_artel/groups', group)).status).toBe(201)
  const listed = await operatorCommand(server.data, ['groups', '--json'])
  expect(JSON.parse(listed.out)).toMatchObject([{ space, kind: 'circle', founder: 'irina' }])
  const shown = await operatorCommand(server.data, ['groups', 'show', space, '--json'])
  expect(JSON.parse(shown.out)).toMatchObject({ people: [{ user: 'irina', role: 'owner' }] })
  const invited = await operatorCommand(server.data, ['invite', '--group', space, '--json'])
  const code = new URL(JSON.parse(invited.out).link).searchParams.get('code')
  const joining = { code, user: 'oleg', displayName: 'Oleg', password: 'correct horse battery', device: 'test' }
  expect((await server.request('POST', '/_artel/join', joining)).status).toBe(201)
  expect(server.running.accounts.groups.roleOf(space, 'oleg')).toBe('member')
  expect(await operatorCommand(server.data, ['invite', '--group', 'group-x'])).toMatchObject({ code: 1 })
})

it('check and backup name a chunk whose bytes were damaged on the disk, with an exit code of its own', async () => {
  const server = await startTestServer()
  left.push(() => server.stop())
  const backups = mkdtempSync(join(tmpdir(), 'artel-backups-'))
  left.push(() => rmSync(backups, { recursive: true, force: true }))
  const irina = await server.join('irina')
  const sha256 = createHash('sha256').update('bytes').digest('hex')
  const file = {
    id: 'file:01900000-0000-7000-8000-000000000001',
    type: 'file',
    space: 'community',
    author: 'irina',
    createdAt: 1,
    updatedAt: 1,
    v: 1,
    name: 'a.txt',
    mime: 'text/plain',
    size: 5,
    sha256,
    chunks: [{ sha256, size: 5 }],
  }
  expect((await irina.request('PUT', `/community/${file.id}`, { ...file, _id: file.id })).status).toBe(201)
  const type = { 'content-type': 'application/octet-stream' }
  expect((await irina.request('PUT', `/_artel/files/community/${sha256}`, 'bytes', type)).status).toBe(201)
  expect((await operatorCommand(server.data, ['check'])).code).toBe(0)
  writeFileSync(join(server.data, 'files/community', sha256.slice(0, 2), sha256), 'other')
  const checked = await operatorCommand(server.data, ['check'])
  expect(checked).toMatchObject({ code: 3, out: expect.stringContaining(sha256) })
  const backedUp = await operatorCommand(server.data, ['backup', '--to', backups])
  expect(backedUp).toMatchObject({ code: 3, out: expect.stringContaining(`Damaged in the data folder: community`) })
})
