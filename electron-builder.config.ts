import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Configuration } from 'electron-builder'

export interface PackageVariant {
  /** The staged application: the only thing that is packed. */
  readonly stage: string
  readonly output: string
  readonly electronVersion: string
  /** An unpacked runtime to use instead of the official download. */
  readonly electronDist?: string
  /** On only in the variant that end-to-end tests drive: Playwright cannot reach a product whose inspector is off. */
  readonly inspectable: boolean
}

/** Configuration of electron-builder; `scripts/package.ts` builds it from the stage and the runtime of the machine. */
export function electronBuilderConfig(variant: PackageVariant): Configuration {
  return {
    appId: 'example.artel.desktop',
    productName: 'Artel',
    directories: { app: variant.stage, output: variant.output, buildResources: 'resources/icons' },
    electronVersion: variant.electronVersion,
    ...(variant.electronDist === undefined ? {} : { electronDist: variant.electronDist }),
    npmRebuild: false,
    asar: true,
    asarUnpack: ['**/*.node'],
    files: ['**/*'],
    electronLanguages: ['en-US', 'ru'],
    protocols: [{ name: 'Artel invitation', schemes: ['artel'] }],
    electronFuses: {
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: variant.inspectable,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    },
    linux: { executableName: 'artel', category: 'Education', target: ['dir'] },
    mac: { category: 'public.app-category.education', target: ['dir'] },
    win: { executableName: 'artel', target: ['dir'] },
    // An unpacked runtime brings its default app along; the product must not contain it.
    afterPack: (context) => rm(join(context.appOutDir, 'resources', 'default_app.asar'), { force: true }),
    publish: null,
  }
}
