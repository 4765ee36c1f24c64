// Plays the part of Electron's default app in the registry copy, which comes without one: opens the folder named by the first
// plain argument. Top-level await keeps `ready` waiting, so the real main can still register privileged schemes.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron/main'

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'))
if (folder === undefined) throw new Error('Name the application folder as the first argument.')
const root = resolve(folder)
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version)
app.setAppPath(root)
await import(pathToFileURL(join(root, manifest.main)).href)
