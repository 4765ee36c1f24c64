/** What an empty data folder needs: shared spaces, an administrator and the starter library. Each step can be repeated. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { starterAuthor } from '#core/domain/user-name.ts'
import type { RandomDep } from '#core/kernel/clock.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import { parseStarter } from '#core/starter/starter.ts'
import type { AnyRecord } from '#core/record.ts'
import type { Accounts } from './accounts/accounts.ts'
import { newCode } from './accounts/secrets.ts'
import { sharedSpaces } from './policies/list-spaces.ts'
import type { IncomingDoc, StoredDoc } from './storage/space-storage.ts'
import type { Spaces } from './storage/spaces.ts'

const administratorName = 'admin'

/** @returns the new administrator's password and the file that holds it, on the first start only */
export async function ensureAdministrator(
  accounts: Accounts,
  spaces: Spaces,
  data: string,
  deps: RandomDep,
): Promise<{ readonly password: string; readonly file: string } | undefined> {
  if (accounts.users.count() > 0) return undefined
  const password = newCode(deps)
  const file = join(data, 'administrator.txt')
  // The file comes first: after a crash between the two there is no account yet, and the next start writes another password.
  await writeFile(file, `${administratorName}\n${password}\n`, { mode: 0o600 })
  const passwordHash = await accounts.passwords.hash(password)
  accounts.users.add({
    name: administratorName,
    displayName: administratorName,
    passwordHash,
    roles: ['administrator', 'member'],
  })
  await spaces.ensure(personalSpace(administratorName))
  return { password, file }
}

export async function ensureSharedSpaces(spaces: Spaces): Promise<void> {
  for (const space of sharedSpaces) await spaces.ensure(space)
}

/** Publishes what is new in the starter; what people changed or deleted stays as they left it. @returns how many records were written */
export async function publishStarter(spaces: Spaces, folder: string): Promise<number> {
  const records = parseStarter(await readTexts(folder))
  const library = await spaces.ensure('library')
  return await library.exclusively(async () => {
    const current = await library.store.current(records.map(({ id }) => id))
    const docs = records.flatMap((record): IncomingDoc[] => {
      const stored = current.get(record.id)
      if (stored === undefined) return [{ ...record, _id: record.id }]
      return isOlderStarter(stored, record) ? [{ ...record, _id: record.id, _rev: stored._rev }] : []
    })
    await library.store.write(docs, true)
    return docs.length
  })
}

/** An earlier edition of the starter that nobody has touched. */
const isOlderStarter = (stored: StoredDoc, record: AnyRecord): boolean =>
  stored._deleted !== true &&
  stored['author'] === starterAuthor &&
  stored['editor'] === undefined &&
  stored['updatedAt'] === stored['createdAt'] &&
  Number(stored['updatedAt']) < record.updatedAt

async function readTexts(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const texts = await Promise.all(
    paths.map(async (path) => [relative(folder, path).split(sep).join('/'), await readFile(path, 'utf8')] as const),
  )
  return new Map(texts)
}
