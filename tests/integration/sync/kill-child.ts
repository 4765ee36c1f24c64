/** A real engine's store and sync in a process of its own, which writes replies without a pause and tells each one that was acknowledged. It is killed from outside. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Secrets } from '#engine/ports.ts'
import { aReply } from '#tests/support/records.ts'
import { openClient } from './sync-world.ts'

const [profile = '', first = '0', link = ''] = process.argv.slice(2)
const tokens = join(profile, 'tokens.json')
const secrets: Secrets = {
  keeping: 'plain',
  load: () => Promise.resolve(existsSync(tokens) ? readFileSync(tokens, 'utf8') : undefined),
  save: (secret) => {
    writeFileSync(tokens, secret)
    return Promise.resolve()
  },
  clear: () => Promise.resolve(),
}
const client = await openClient({ profile, secrets })
if (link !== '') {
  const joined = await client.account.join({
    link,
    user: 'oleg',
    displayName: 'Oleg',
    password: 'password of oleg',
    keepPlain: true,
  })
  if (!joined.ok) throw new Error(JSON.stringify(joined.error))
}
client.sync.start()
process.stdout.write('ready\n')
for (let n = Number(first); ; n++) {
  const reply = aReply({ body: `Ответ ${n}` }, n)
  client.put(reply)
  // Every third one is edited at once, so that kills fall between the states of one record too.
  if (n % 3 === 0) client.put({ ...reply, body: `Ответ ${n}, исправлен`, updatedAt: 2_000 })
  process.stdout.write(`${n}\n`)
  await new Promise((resolve) => setTimeout(resolve, 4))
}
