/** Both come with one MessagePort. They stand here, away from the schemas, so that a preload script brings no parser along. */
export const enginePortMessage = 'artel:engine-port'
export const packagePortMessage = 'artel:package-port'

/** Names of the messages between the preload scripts and main. What a page may call is in bridge.ts; these are never seen by a page. */
export const shellChannels = {
  connectEngine: 'artel:connect-engine',
  engineRestart: 'artel:engine-restart',
  /** The page listens for deep links from now on; main hands over what waited. */
  awaitDeepLinks: 'artel:await-deep-links',
  deepLink: 'artel:deep-link',
  playerOpen: 'artel:player-open',
  playerMove: 'artel:player-move',
  playerClose: 'artel:player-close',
  playerClosed: 'artel:player-closed',
  openExternal: 'artel:open-external',
  openDiagnostics: 'artel:open-diagnostics',
  savePdf: 'artel:save-pdf',
  setShell: 'artel:set-shell',
  menu: 'artel:menu',
} as const

/** The one global that the diagnostics window may read through @electron/remote: JSON text of DiagnosticsFacts. */
export const diagnosticsGlobal = 'artelDiagnostics'

export interface DiagnosticsFacts {
  readonly language: 'ru' | 'en'
  readonly versions: Readonly<Record<string, string>>
  readonly paths: Readonly<Record<string, string>>
  /** Memory in kB, processor in per cent of one core. */
  readonly processes: readonly {
    readonly pid: number
    readonly name: string
    readonly memory: number
    readonly processor: number
  }[]
  readonly keeping: string
  readonly log: string
}
