/** The shell's package player; undefined in the browser host, where a package is a frame of the page. */
import { shell } from './shell.ts'

export const playerShell = shell?.player
