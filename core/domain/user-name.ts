/**
 * The account's name: the key of a person everywhere (author of records, name in CouchDB's userCtx, part of `user-<name>`).
 * Lower-case Latin, because CouchDB database names allow no more; what people see is the member's display name.
 */
import { z } from 'zod'

export const userNameSchema = z.string().regex(/^[a-z][a-z0-9_-]{1,31}$/)
export type UserName = z.infer<typeof userNameSchema>

/** The author of the shipped starter library; nobody can sign in under this name. */
export const starterAuthor: UserName = 'artel'
/** Whose things are that were made on a device before anybody joined there: they are never sent, and become the person's who joins (W7). */
export const nobody: UserName = 'nobody'
export const reservedUserNames: readonly string[] = [starterAuthor, nobody, 'admin-api', 'system', 'anonymous']

const latin: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

/** Proposes an account name from what a person is called. @example proposeUserName('Ирина Ветрова') // 'irina-vetrova' */
export function proposeUserName(displayName: string): string {
  const plain = [...displayName.toLowerCase()].map((c) => latin[c] ?? c).join('')
  const slug = plain
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 28)
  return slug.length >= 2 ? slug : ''
}
