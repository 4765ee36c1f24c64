/** A device's first sync in a process of its own; it is killed from outside. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Secrets } from '#engine/ports.ts'
import { openClient } from './sync-world.ts'

const [profile = '', server = ''] = process.argv.slice(2)
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
if (!existsSync(tokens)) {
  const account = { server, user: 'boris', password: 'password of boris', keepPlain: true }
  const signedIn = await client.account.signIn(account)
  if (!signedIn.ok) throw new Error(JSON.stringify(signedIn.error))
}
const count = client.store.sql.prepare<[], { n: number }>('SELECT count(*) AS n FROM record_community')
client.sync.start()
process.stdout.write('ready\n')
setInterval(() => process.stdout.write(`${count.get()?.n}\n`), 20)
