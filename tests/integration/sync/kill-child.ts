/**
 * A real engine's store and sync in a process of its own, which writes replies without a pause and tells each one that was acknowledged. It is killed from outside. It waits with its
 * modules loaded until it is told its arguments (one line of JSON), so that the start of Node isn't part of a cycle.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Secrets } from '#engine/ports.ts'
import { aReply } from '#tests/support/records.ts'
import { openClient } from './sync-world.ts'

const say = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`)
const argumentsSchema = z.object({ profile: z.string(), first: z.number(), link: z.string().optional() })

// A killed process wouldn't keep what it has compiled, and sixty of them would compile it sixty times.
flushCompileCache()
say('loaded')
for await (const line of createInterface({ input: process.stdin })) {
  await live(argumentsSchema.parse(JSON.parse(line)))
}

async function live({ profile, first, link }: z.infer<typeof argumentsSchema>): Promise<void> {
  const began = performance.now()
  const client = await openClient({ profile, secrets: secretsIn(profile) })
  const joined = await (link &&
    client.account.join({ link, user: 'oleg', displayName: 'Oleg', password: 'password of oleg', keepPlain: true }))
  if (typeof joined === 'object' && !joined.ok) throw new Error(JSON.stringify(joined.error))
  client.sync.start()
  say({ openMs: performance.now() - began, integrity: client.store.sql.pragma('integrity_check', { simple: true }) })
  for (let n = first; ; n++) {
    const reply = aReply({ body: `Ответ ${n}` }, n)
    client.put(reply)
    // Every third one is edited at once, so that kills fall between the states of one record too.
    if (n % 3 === 0) client.put({ ...reply, body: `Ответ ${n}, исправлен`, updatedAt: 2_000 })
    say(n)
    await new Promise((resolve) => setTimeout(resolve, 8))
  }
}

function secretsIn(profile: string): Secrets {
  const tokens = join(profile, 'tokens.json')
  return {
    keeping: 'plain',
    load: () => Promise.resolve(existsSync(tokens) ? readFileSync(tokens, 'utf8') : undefined),
    save: (secret) => {
      writeFileSync(tokens, secret)
      return Promise.resolve()
    },
    clear: () => Promise.resolve(),
  }
}
