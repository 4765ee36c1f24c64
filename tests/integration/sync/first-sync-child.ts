/** A device's first sync in a process of its own; it is killed from outside. */
import { fileSecrets } from '#tests/support/file-secrets.ts'
import { openClient } from './sync-world.ts'

const [profile = '', server = ''] = process.argv.slice(2)
const secrets = fileSecrets(profile)
const client = await openClient({ profile, secrets })
if (!secrets.hasSome()) {
  const account = { server, user: 'boris', password: 'password of boris', keepPlain: true }
  const signedIn = await client.account.signIn(account)
  if (!signedIn.ok) throw new Error(JSON.stringify(signedIn.error))
}
const count = client.store.sql.prepare<[], { n: number }>('SELECT count(*) AS n FROM record_community')
client.sync.start()
process.stdout.write('ready\n')
setInterval(() => process.stdout.write(`${count.get()?.n}\n`), 20)
