/** A device in a process of its own that fetches what files there are, to be killed from outside. Says `ready`, and `whole` when nothing is left to fetch. */
import { createFileStore } from '#engine/files/file-store.ts'
import { fileSecrets } from '#tests/support/file-secrets.ts'
import { openClient } from '../sync/sync-world.ts'

const [profile = '', link = ''] = process.argv.slice(2)
const secrets = fileSecrets(profile)
const client = await openClient({ profile, secrets, createFiles: createFileStore })
client.sync.onFileComplete(() => process.stdout.write('whole\n'))
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
// The window keeps a real engine alive; here nothing would while sync waits for its next try, and the process would end.
setInterval(() => undefined, 60_000)
