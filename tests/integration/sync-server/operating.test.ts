/** docs/operating.md, tried: its `sh` blocks are run in order as they stand there, but for paths, the address and the certificate. Blocks of other kinds are not run. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { generate } from 'selfsigned'
import { afterEach, expect, it } from 'vitest'
import { commands } from '#server/commands/command-table.ts'
import { settingNames } from '#server/config.ts'
import { operatorCommand } from '#tests/support/operator-command.ts'

const root = new URL('../../..', import.meta.url).pathname
const guide = readFileSync(join(root, 'docs/operating.md'), 'utf8')
const left: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of left.splice(0).reverse()) await clean()
})

const shellBlocks = (markdown: string): readonly string[][] =>
  [...markdown.matchAll(/^( *)```sh\n([\s\S]*?)^\1```$/gm)].map(([, indent = '', block = '']) =>
    block
      .split('\n')
      .map((line) => line.slice(indent.length))
      .filter((line) => line !== ''),
  )

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = Object(server.address())
  await new Promise((resolve) => server.close(resolve))
  return address.port
}

it('takes a new operator from nothing to a server with TLS, a backup and a restore', async () => {
  const home = mkdtempSync(join(tmpdir(), 'artel-guide-'))
  left.push(() => rmSync(home, { recursive: true, force: true }))
  const port = await freePort()
  const live = join(home, 'etc/letsencrypt/live/artel.example.org')
  mkdirSync(live, { recursive: true })
  mkdirSync(join(home, 'srv'))
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  })
  writeFileSync(join(live, 'fullchain.pem'), made.cert)
  writeFileSync(join(live, 'privkey.pem'), made.private)
  const here = (line: string): string =>
    line
      .replaceAll('https://artel.example.org:5985', `https://localhost:${port}`)
      .replaceAll('ARTEL_PORT=5985', `ARTEL_PORT=${port}`)
      .replaceAll('0.0.0.0', '127.0.0.1')
      .replaceAll(/(\/srv|\/etc\/letsencrypt|\/var\/backups)\b/g, `${home}$1`)
      .replaceAll('npx artel-server', `'${join(root, 'scripts/artel-server.mjs')}'`)
  const settings: string[] = []
  const shell = (line: string): ChildProcess => {
    const child = spawn('sh', ['-ec', [...settings, line.replace(/^(?='.*artel-server.mjs'$)/, 'exec ')].join('\n')], {
      env: { ...process.env, CURL_CA_BUNDLE: join(live, 'fullchain.pem') },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    left.push(() => child.kill('SIGTERM'))
    return child
  }
  const run = async (line: string): Promise<string> => {
    const child = shell(line)
    if (child.stdout === null || child.stderr === null) throw new Error('no output')
    const code = new Promise<number | null>((resolve) => child.once('close', resolve))
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
    expect({ line, code: await code, err }).toEqual({ line, code: 0, err: '' })
    return out
  }
  let server: ChildProcess | undefined
  const said = new Map<string, string>()
  for (const block of shellBlocks(guide)) {
    for (const raw of block) {
      const line = here(raw)
      if (raw.startsWith('export ')) settings.push(line)
      else if (raw === 'npx artel-server') server = await started(shell(line))
      else if (raw.startsWith('# Ctrl+C')) expect(await ended(server)).toBe(0)
      else said.set(raw, await run(line))
    }
  }
  expect(said.get('npx artel-server users list')).toContain('admin')
  expect(said.get('npx artel-server invite --roles member,editor --days 14')).toMatch(/^artel:\/\/join\?/)
  expect(said.get('npx artel-server check')).toMatch(/^Whole\./)
  expect([...said.keys()].filter((line) => line.includes('restore --from'))).toHaveLength(1)
  expect(await ended(server)).toBe(0)
})

async function started(child: ChildProcess): Promise<ChildProcess> {
  if (child.stdout === null) throw new Error('no output')
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith('{"artel":"listening"')) return child
  throw new Error(`the server ended: ${child.stderr === null ? '' : await text(child.stderr)}`)
}

async function ended(child: ChildProcess | undefined): Promise<number | null> {
  const gone = new Promise<number | null>((resolve) => child?.once('exit', resolve))
  child?.kill('SIGTERM')
  return await gone
}

it('names every setting in its table, and none that is not there', () => {
  const rows = guide.split('\n').filter((line) => line.startsWith('| `'))
  const named = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]{6,})`/g)].map(([, name]) => name),
  )
  expect(new Set(named)).toEqual(new Set(settingNames))
})

it('names every command, each of which tells about itself and refuses what it does not know', async () => {
  const help = await operatorCommand('-', ['--help'])
  expect(help.code).toBe(0)
  for (const { name } of commands) {
    expect(guide).toContain(`| \`${name}\` |`)
    expect(help.out).toContain(`  ${name} `)
  }
  const about = await operatorCommand('-', ['backup', '--help'])
  expect(about).toMatchObject({ code: 0, out: expect.stringContaining('--to FOLDER') })
  const wrong = [['backup', '--too', 'x'], ['backup'], ['users', 'praise', 'irina'], ['compact', 'all'], ['dance']]
  for (const args of wrong) expect(await operatorCommand('-', args)).toMatchObject({ code: 2, out: '' })
  const settings = await operatorCommand('-', ['serve'], { ARTEL_TLS_CERT: 'only-one.pem' })
  expect(settings).toMatchObject({ code: 2, err: expect.stringContaining('go together') })
})
