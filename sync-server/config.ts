/** The settings of the server: the only reader of the environment. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { communityRoleSchema } from '#core/kernel/roles.ts'
import type { MailPlace } from './mail/create-mail.ts'
import type { BackupSettings } from './operator/daily-backup.ts'
import type { TlsFiles } from './operator/server-tls.ts'
import type { CouchPlace } from './storage/create-storage.ts'

/** Roles as the command line and the environment name them: `member,editor`. */
export const rolesText = z
  .string()
  .transform((text) => text.split(',').map((role) => role.trim()))
  .pipe(z.array(communityRoleSchema).min(1))

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time like 03:30')
  .transform((text) => ({ hour: Number(text.slice(0, 2)), minute: Number(text.slice(3)) }))
const addressesText = z
  .string()
  .transform((text) => text.split(',').map((address) => address.trim()))
  .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).min(1))

const environment = z.object({
  /** Folder of everything the server keeps; made when it isn't there. */
  ARTEL_DATA: z.string().min(1).default('artel-data'),
  ARTEL_HOST: z.string().min(1).default('127.0.0.1'),
  /** 0 = any free one. */
  ARTEL_PORT: z.coerce.number().int().min(0).max(65_535).default(5985),
  /** Address that invitations name; where people reach the server from outside. */
  ARTEL_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ARTEL_TITLE: z.string().min(1).max(80).default('Artel'),
  /** Folder of the starter library, by default the shipped one; `none` for a library that begins empty. */
  ARTEL_STARTER: z
    .string()
    .min(1)
    .default(() => fileURLToPath(new URL('../resources/starter', import.meta.url))),
  ARTEL_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  /** Apache CouchDB 3.x with name and password of a server administrator; without it records are kept in the data folder. */
  COUCHDB_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Begins the names of the databases there. */
  ARTEL_COUCHDB_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,40}$/)
    .default('artel-'),
  /** Roles of an invitation that is printed at each start. */
  ARTEL_INVITE: rolesText.optional(),
  /** May people ask for an account without an invitation? With `approval` somebody who looks after people decides. */
  ARTEL_SIGN_UP: z.enum(['closed', 'approval']).default('closed'),
  /** May the owner of a company make links for colleagues who have no account? With `closed` only who looks after people lets anybody in. */
  ARTEL_COLLEAGUES: z.enum(['owners', 'closed']).default('owners'),
  /** Mail server for reset codes, with name and password in the address; without it nothing is mailed. */
  ARTEL_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Sender of those letters. */
  ARTEL_MAIL_FROM: z.string().min(3).max(200).default('Artel <artel@localhost>'),
  /** Folder for a backup each day; without it none is made by itself. */
  ARTEL_BACKUP_DIR: z.string().min(1).optional(),
  /** Time of day of the server's clock. */
  ARTEL_BACKUP_TIME: timeOfDay.default({ hour: 3, minute: 30 }),
  /** How many daily backups stay. */
  ARTEL_BACKUP_KEEP: z.coerce.number().int().min(1).max(1_000).default(3),
  /** Days between benchmark rounds; without it there is one at the first day of each quarter. */
  ARTEL_BENCHMARK_DAYS: z.coerce.number().int().min(1).max(366).optional(),
  /** PEM files; both or none. */
  ARTEL_TLS_CERT: z.string().min(1).optional(),
  ARTEL_TLS_KEY: z.string().min(1).optional(),
  /** Addresses of reverse proxies, as they reach the server: their word about the client's address is taken. */
  ARTEL_TRUST_PROXY: addressesText.optional(),
  /** Opens /metrics and /_artel/health from elsewhere; without it they answer this machine only. */
  ARTEL_METRICS_TOKEN: z.string().min(16).optional(),
})

export interface ServerConfig {
  readonly data: string
  readonly host: string
  readonly port: number
  readonly publicUrl: string | undefined
  readonly title: string
  readonly starter: string | undefined
  readonly logLevel: z.infer<typeof environment>['ARTEL_LOG']
  readonly invite: z.infer<typeof rolesText> | undefined
  readonly couchdb?: CouchPlace | undefined
  /** `closed` by default. */
  readonly signUp?: 'closed' | 'approval' | undefined
  /** `owners` by default. */
  readonly colleagues?: 'owners' | 'closed' | undefined
  readonly mail?: MailPlace | undefined
  readonly backup?: BackupSettings | undefined
  /** Undefined: quarters. */
  readonly benchmarkDays?: number | undefined
  readonly tls?: TlsFiles | undefined
  readonly trustProxy?: readonly string[] | undefined
  readonly metricsToken?: string | undefined
  readonly version: string
}

export type ConfigReading =
  | { readonly ok: true; readonly value: ServerConfig }
  | { readonly ok: false; readonly error: string }

export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): ConfigReading {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) return { ok: false, error: z.prettifyError(parsed.error) }
  const { data } = parsed
  const value: ServerConfig = {
    data: data.ARTEL_DATA,
    host: data.ARTEL_HOST,
    port: data.ARTEL_PORT,
    publicUrl: data.ARTEL_PUBLIC_URL?.replace(/\/$/, ''),
    title: data.ARTEL_TITLE,
    starter: data.ARTEL_STARTER === 'none' ? undefined : data.ARTEL_STARTER,
    logLevel: data.ARTEL_LOG,
    invite: data.ARTEL_INVITE,
    ...(data.COUCHDB_URL === undefined
      ? {}
      : { couchdb: { url: data.COUCHDB_URL, prefix: data.ARTEL_COUCHDB_PREFIX } }),
    signUp: data.ARTEL_SIGN_UP,
    colleagues: data.ARTEL_COLLEAGUES,
    ...(data.ARTEL_SMTP_URL === undefined ? {} : { mail: { url: data.ARTEL_SMTP_URL, from: data.ARTEL_MAIL_FROM } }),
    ...operatorSettings(data),
    version: readVersion(),
  }
  if ((data.ARTEL_TLS_CERT === undefined) !== (data.ARTEL_TLS_KEY === undefined))
    return { ok: false, error: 'ARTEL_TLS_CERT and ARTEL_TLS_KEY go together: set both or none.' }
  return { ok: true, value }
}

function operatorSettings(data: z.infer<typeof environment>) {
  const { ARTEL_BACKUP_DIR: folder, ARTEL_TLS_CERT: cert, ARTEL_TLS_KEY: key } = data
  return {
    backup: folder === undefined ? undefined : { folder, at: data.ARTEL_BACKUP_TIME, kept: data.ARTEL_BACKUP_KEEP },
    benchmarkDays: data.ARTEL_BENCHMARK_DAYS,
    tls: cert === undefined || key === undefined ? undefined : { cert, key },
    trustProxy: data.ARTEL_TRUST_PROXY,
    metricsToken: data.ARTEL_METRICS_TOKEN,
  }
}

/** Names of all settings, as docs/operating.md lists them. */
export const settingNames: readonly string[] = Object.keys(environment.shape)

function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}
