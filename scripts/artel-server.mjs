#!/usr/bin/env node
// The operator's command line (`npx artel-server ...`) under the project's own Node. Plain JavaScript, because it starts with whatever Node is there.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// npx calls it through a link in a folder of its own.
const root = join(dirname(realpathSync(fileURLToPath(import.meta.url))), '..')
const packaged = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')

const child = spawn(node(), [join(root, 'sync-server', 'index.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
// Ctrl+C reaches the child by itself; this process only waits for it to put things away.
process.on('SIGINT', () => {})
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => stop(String(error)))
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)))

/** Node 24 from node_modules; where the registry has none for this platform, the Node that runs this, if it is new enough. */
function node() {
  if (existsSync(packaged)) return packaged
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return stop(`Node 24 is needed; this is ${process.version}. "npm ci" in ${root} brings it.`)
}

function stop(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}
