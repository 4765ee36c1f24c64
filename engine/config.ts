/** The browser host's environment, parsed once. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const root = resolve(import.meta.dirname, '..')
const schema = z.object({
  /** The profile's folder. */
  ARTEL_PROFILE: z.string().default(join(homedir(), '.artel')),
  /** The built page. */
  ARTEL_RENDERER: z.string().default(join(root, 'out/renderer')),
  ARTEL_RESOURCES: z.string().default(join(root, 'resources')),
  /** An invitation to offer at the first start. */
  ARTEL_JOIN: z.string().optional(),
  npm_package_version: z.string().default('0'),
  ARTEL_HOST_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
})

export interface HostConfig {
  readonly profile: string
  readonly renderer: string
  readonly resources: string
  readonly join: string | undefined
  readonly port: number
  readonly version: string
}

export function readHostConfig(): HostConfig {
  const env = schema.parse(process.env)
  return {
    profile: resolve(env.ARTEL_PROFILE),
    renderer: resolve(env.ARTEL_RENDERER),
    resources: resolve(env.ARTEL_RESOURCES),
    join: env.ARTEL_JOIN || undefined,
    port: env.ARTEL_HOST_PORT,
    version: env.npm_package_version,
  }
}
