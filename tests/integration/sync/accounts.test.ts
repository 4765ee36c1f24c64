/** What the server does to accounts and groups, as the person at the other end meets it: nothing he made is lost, and he is told. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { groupSpace } from '#core/replication/spaces.ts'
import { suspend, restore } from '#server/accounts/account-actions.ts'
import { aDiscussion, aReply } from '#tests/support/records.ts'
import { openWorlds } from './open-worlds.ts'
import { memorySecrets, until } from './sync-world.ts'

const { server: startWorld, client } = openWorlds()

const space = groupSpace('00000000-0000-4000-8000-0000000000e1')
const aStatement = (n: number) => ({
  id: `statement:01900000-0000-7000-8000-00000000000${n}`,
  type: 'statement',
  space,
  author: 'petr',
  createdAt: 1_000,
  updatedAt: 1_000,
  v: 1,
  attempt: 'attempt:a',
  course: 'course:a',
  verb: 'launched',
  object: 'course:a',
})

it('[PU2] [PL8] who was removed from a group offline gets what he wrote there back with the reason; the rest goes on, and what is here stays', async () => {
  const world = await startWorld()
  const petr = await client(world, 'petr')
  await client(world, 'fedor')
  const { groups } = world.server().accounts
  groups.create({
    space,
    kind: 'circle',
    founder: 'fedor',
    people: [
      { user: 'fedor', role: 'owner' },
      { user: 'petr', role: 'member' },
    ],
  })
  world.server().bell.ring('user:petr')
  await until(() => petr.account.line.spaces().some((entry) => entry.space === space), 'the group is listed')
  petr.put(aStatement(1))
  await petr.settled()
  await world.down()
  petr.put(aStatement(2), aReply({ author: 'petr' }))
  await until(() => petr.sync.status().phase.kind === 'offline', 'petr knows that he is offline')
  await world.up()
  world.server().accounts.groups.remove(space, 'petr')
  await until(() => petr.store.outbox.get(aReply().id)?.state === 'sent', 'the reply is sent')
  await until(
    () => petr.store.outbox.get(aStatement(2).id)?.state === 'refused',
    () => JSON.stringify(petr.store.outbox.get(aStatement(2).id)),
  )
  expect(petr.store.outbox.get(aStatement(2).id)?.error?.facts).toMatchObject({ reason: 'policy.not-a-reader' })
  expect(petr.store.get(aStatement(1).id)).toMatchObject({ verb: 'launched' })
  expect(petr.store.get(aStatement(2).id)).toMatchObject({ verb: 'launched' })
})

it.each(['writes', 'waits'] as const)(
  '[PU8] who is suspended while he %s keeps everything and writes on; after he is restored and has signed in it goes out',
  async (how) => {
    const world = await startWorld()
    const oleg = await client(world, 'oleg')
    const irina = await client(world, 'irina')
    irina.put(aDiscussion())
    await until(() => oleg.store.get(aDiscussion().id) !== undefined, 'the discussion at oleg')
    const { accounts, bell } = world.server()
    suspend(accounts, 'operator', 'oleg', Date.now())
    if (how === 'writes') oleg.put(aReply())
    else bell.ring('user:oleg')
    await until(() => oleg.account.line.isSignInNeeded(), 'oleg is told')
    if (how === 'waits') oleg.put(aReply())
    expect(oleg.store.outbox.get(aReply().id)?.state).toBe('waiting')
    const signIn = () => oleg.account.signIn({ user: 'oleg', password: 'password of oleg', keepPlain: false })
    expect(await signIn()).toMatchObject({ ok: false, error: { code: 'account.suspended' } })
    restore(accounts, 'operator', 'oleg')
    expect(await signIn()).toMatchObject({ ok: true })
    await until(() => irina.store.get(aReply().id) !== undefined, 'the reply at irina')
    expect(oleg.store.outbox.get(aReply().id)?.state).toBe('sent')
  },
)

it.each([
  ['left', /policy\.not-a-reader/],
  ['closed', /policy\.not-a-reader|group\.closed/],
] as const)(
  '[PU5] a founder who writes offline into his group that was %s meanwhile is told so, once',
  async (what, reason) => {
    const world = await startWorld()
    const fedor = await client(world, 'fedor')
    await client(world, 'petr')
    fedor.account.foundGroup(space, 'owner')
    const group = {
      ...aStatement(1),
      id: `group:${space.slice('group-'.length)}`,
      type: 'group',
      author: 'fedor',
      kind: 'circle',
      people: [{ user: 'fedor', role: 'owner' }],
    }
    fedor.put(group)
    await until(() => fedor.account.line.spaces().some((entry) => entry.space === space), 'the group is listed')
    await fedor.settled()
    await world.down()
    fedor.put({ ...aStatement(2), author: 'fedor' })
    await until(() => fedor.sync.status().phase.kind === 'offline', 'fedor knows that he is offline')
    await world.up()
    const { groups } = world.server().accounts
    if (what === 'closed') groups.close(space, 'admin')
    else {
      groups.setRole(space, 'petr', 'owner')
      groups.remove(space, 'fedor')
    }
    const entry = () => fedor.store.outbox.get(aStatement(2).id)
    await until(
      () => entry()?.state === 'refused',
      () => JSON.stringify([entry(), fedor.sync.status()]),
    )
    expect(String(entry()?.error?.facts['reason'])).toMatch(reason)
    expect(fedor.store.get(aStatement(2).id)).toBeDefined()
  },
)

it('[T35] neither passwords nor tokens are in the profile on the disk', async () => {
  const world = await startWorld()
  let kept = ''
  const secrets = { ...memorySecrets(), save: async (secret: string) => void (kept += secret) }
  const petr = await client(world, 'petr', ['member'], { secrets })
  petr.put(aReply({ author: 'petr' }))
  await petr.settled()
  const tokens = kept.match(/[\w-]{40,}/g) ?? []
  expect(tokens.length).toBeGreaterThan(0)
  const looked: string[] = []
  for (const entry of readdirSync(petr.profile, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = readFileSync(join(entry.parentPath, entry.name))
    looked.push(...[aReply().body].filter((text) => bytes.includes(text)))
    for (const secret of [...tokens, 'password of petr']) expect(bytes.includes(secret), entry.name).toBe(false)
  }
  expect(looked, 'what was written is found, so the search works').not.toEqual([])
})
