// Installs what is missing on this machine and then runs the real command under the project's own Node. Plain JavaScript without
// dependencies, because it starts on a bare clone with whatever Node (20 or newer) is there.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')
const bin = join(root, 'node_modules', '.bin')
const isLinux = process.platform === 'linux'
const hasDisplay = !isLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** What each command runs and needs. A start without a display serves a browser, so it needs no Electron. */
const tasks = {
  start: { script: 'scripts/start.ts', electron: hasDisplay, virtualDisplay: false },
  test: { script: 'scripts/test.ts', electron: true, virtualDisplay: false },
  demo: { script: 'scripts/demo.ts', electron: true, virtualDisplay: true },
  bench: { script: 'tests/bench/run.ts', electron: true, virtualDisplay: true },
  install: { script: undefined, electron: true, virtualDisplay: false },
}

/** Shared libraries that Electron links to and that a bare server lacks; a sample that tells whether the set is there. */
const libraries = [
  'libnss3.so',
  'libgtk-3.so.0',
  'libgbm.so.1',
  'libasound.so.2',
  'libatk-bridge-2.0.so.0',
  'libcups.so.2',
]
const displayPackages = ['xvfb', 'xauth', 'libgtk-3-0']
const toolPackages = ['g++', 'make', 'python3', 'unzip']
const exitMissingTools = 3

const taskName = process.argv[2] ?? 'install'
if (!Object.hasOwn(tasks, taskName)) stop(`Unknown command "${taskName}". There are: ${Object.keys(tasks).join(', ')}.`)
const task = tasks[taskName]

installPackages()
const node = projectNode()
if (task.electron) {
  if (isLinux) installSystemLibraries()
  installElectron()
}
if (task.script === undefined) say('Everything is installed.')
else runTask(task, process.argv.slice(3))

function installPackages() {
  if (Number(process.versions.node.split('.')[0]) < 20) stop(`Node 20 or newer is needed; this is ${process.version}.`)
  if (packagesAreInstalled()) return
  say('Installing the packages of package-lock.json (about a minute)...')
  const npm = process.env.npm_execpath
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) stop('The packages could not be installed. Is the npm registry within reach?')
}

/** npm writes its hidden lock file last; where it names the versions of package-lock.json, the folder is complete. */
function packagesAreInstalled() {
  const hidden = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const wanted = readJson(join(root, 'package-lock.json')).packages
  const installed = readJson(hidden).packages
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || (installed[path] === undefined ? optional === true : installed[path].version === version),
  )
}

/** Node 24 from node_modules; where the registry has none for this platform, the Node that runs this, if it is new enough. */
function projectNode() {
  const own = join(bin, process.platform === 'win32' ? 'node.cmd' : 'node')
  if (existsSync(own)) return own
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return stop(`There is no packaged Node for ${process.platform}-${process.arch}: install Node 24 and try again.`)
}

function installSystemLibraries() {
  const known = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout ?? ''
  const needsXvfb = taskName !== 'start' && !onPath('xvfb-run')
  if (!needsXvfb && libraries.every((library) => known.includes(library))) return
  const playwright = join('node_modules', '@playwright', 'test', 'cli.js')
  const line = `node ${playwright} install-deps chromium && apt-get install -y --no-install-recommends ${displayPackages.join(' ')}`
  asRoot(line, 'system libraries for the desktop window and a virtual display')
}

function installElectron() {
  const first = runNode(['scripts/electron-runtime.ts', '--quiet-when-ready'])
  if (first === 0) return
  if (first !== exitMissingTools || !isLinux) stop('Electron could not be prepared; the lines above say why.')
  asRoot(`apt-get install -y --no-install-recommends ${toolPackages.join(' ')}`, 'tools to prepare Electron')
  if (runNode(['scripts/electron-runtime.ts']) !== 0) stop('Electron could not be prepared; the lines above say why.')
}

function asRoot(line, what) {
  const full = `apt-get update -qq && ${line}`
  if (!onPath('apt-get'))
    stop(`Missing: ${what}. This machine has no apt-get; install by its own means what this line installs:\n  ${full}`)
  if (process.getuid?.() !== 0)
    stop(
      `Missing: ${what}. Run this line as root and start again:\n  cd ${root} && sudo env "PATH=${bin}:$PATH" sh -c '${full}'`,
    )
  say(`Installing ${what} with apt-get...`)
  const env = { ...environment(), DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stdout, stderr } = spawnSync('sh', ['-c', full], { cwd: root, env, encoding: 'utf8' })
  if (status !== 0) stop(`That failed:\n${`${stdout}${stderr}`.split('\n').slice(-25).join('\n')}`)
}

function runTask({ script, virtualDisplay }, args) {
  const command = [node, script, ...args]
  if (virtualDisplay && !hasDisplay) command.unshift('xvfb-run', '-a', '-s', '-screen 0 1600x1000x24')
  const child = spawn(command[0], command.slice(1), {
    cwd: root,
    env: environment(),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  // Ctrl+C reaches the child by itself; this process only waits for it to put things away.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('error', (error) => stop(String(error)))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)))
}

function runNode(args) {
  return spawnSync(node, args, { cwd: root, env: environment(), stdio: 'inherit', shell: process.platform === 'win32' })
    .status
}

function environment() {
  return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` }
}

function onPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function say(line) {
  process.stdout.write(`${line}\n`)
}

function stop(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}
