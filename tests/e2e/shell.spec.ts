import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchTarget } from '#scripts/launch-target.ts'
import { type Artel, launchArtel } from './support/launch-artel.ts'

/** T26: what the shell promises about its windows, asked of the real ones. */
test.describe('the shell @packaged', () => {
  test.describe.configure({ mode: 'serial' })
  let artel: Artel

  // A hook has no part in a test's own fixtures; the project says what to start.
  test.beforeAll(async () => {
    artel = await launchArtel({ target: test.info().project.name })
  })
  test.afterAll(() => artel.stop())

  test('shows its page from app:// without Node', async () => {
    expect(artel.window.url()).toMatch(/^app:\/\/artel\//)
    const reach = await artel.window.evaluate(() => ({
      require: typeof Reflect.get(globalThis, 'require'),
      process: typeof Reflect.get(globalThis, 'process'),
      artel: Object.keys(Object(Reflect.get(globalThis, 'artel'))).toSorted(),
    }))
    expect(reach.require).toBe('undefined')
    expect(reach.process).toBe('undefined')
    expect(reach.artel).toEqual([
      'connectEngine',
      'onDeepLink',
      'onEngineRestart',
      'onMenu',
      'openDiagnostics',
      'openExternal',
      'platform',
      'player',
      'savePdf',
      'setShell',
    ])
  })

  test('runs every page sandboxed and isolated', async () => {
    const preferences = await artel.app.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .map((contents) => Object(Reflect.apply(Reflect.get(contents, 'getLastWebPreferences'), contents, []))),
    )
    expect(preferences).toHaveLength(1)
    for (const one of preferences) {
      expect(one).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        webSecurity: true,
      })
    }
  })

  test('sends a policy with a fresh nonce that holds back inline script and eval', async () => {
    const policies = await artel.window.evaluate(async () => {
      const ask = async () => (await fetch('/')).headers.get('content-security-policy') ?? ''
      return [await ask(), await ask()]
    })
    expect(policies[0]).toContain("default-src 'none'")
    expect(policies[0]).toContain("script-src 'self'")
    expect(policies[0]).not.toContain('unsafe')
    expect(policies[0]).not.toBe(policies[1])
    const ran = await artel.window.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.inlineRan = true'
      document.head.append(script)
      // Evaluation by the debugger lifts the policy; a timer runs under it.
      const evaluated = await new Promise((resolve) =>
        setTimeout(() => {
          try {
            resolve(Reflect.construct(Function, ['return true'])())
          } catch {
            resolve(false)
          }
        }, 0),
      )
      return { inline: Reflect.get(globalThis, 'inlineRan') ?? false, evaluated }
    })
    expect(ran).toEqual({ inline: false, evaluated: false })
  })

  test('stays on its page and opens no window', async () => {
    const before = artel.window.url()
    const opened = await artel.window.evaluate(() => {
      location.assign('https://example.com/')
      return window.open('https://example.com/') !== null
    })
    expect(opened).toBe(false)
    await expect.poll(() => artel.app.windows().length).toBe(1)
    expect(artel.window.url()).toBe(before)
  })

  test('refuses every permission', async () => {
    const answers = await artel.window.evaluate(async () => {
      const states = await Promise.all(
        (['geolocation', 'notifications', 'camera', 'microphone'] as const).map((name) =>
          navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state),
        ),
      )
      const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'given',
        () => 'refused',
      )
      return { states, media }
    })
    expect(answers).toEqual({ states: ['denied', 'denied', 'denied', 'denied'], media: 'refused' })
  })

  test('reaches no network from its page', async () => {
    const reached = await artel.window.evaluate(() =>
      fetch('https://example.com/').then(
        () => true,
        () => false,
      ),
    )
    expect(reached).toBe(false)
  })

  test('serves nothing from outside of the built interface', async () => {
    const statuses = await artel.window.evaluate(async () => {
      const paths = ['/..%2f..%2fpackage.json', '/%2e%2e/main/index.js', '/assets/..%5c..%5cpackage.json', '/none.js']
      return Promise.all(paths.map(async (path) => (await fetch(path)).status))
    })
    expect(statuses).toEqual([404, 404, 404, 404])
  })

  test('gives @electron/remote to the diagnostics window only, and little of it there', async () => {
    const opening = artel.app.waitForEvent('window')
    await artel.window.evaluate(() => window.artel?.openDiagnostics())
    const diagnostics = await opening
    await expect(diagnostics.locator('pre')).toContainText('shell.start')
    await expect(diagnostics.locator('dd').first()).not.toBeEmpty()
    expect(
      await diagnostics.evaluate(() => ({
        artel: typeof window.artel,
        require: typeof Reflect.get(globalThis, 'require'),
      })),
    ).toEqual({
      artel: 'undefined',
      require: 'undefined',
    })
    await diagnostics.close()
  })

  test('hands a fresh engine port to the page', async () => {
    const ports = await artel.window.evaluate(
      () =>
        new Promise<number>((resolve) => {
          window.addEventListener('message', (event) => {
            if (event.data === 'artel:engine-port') resolve(event.ports.length)
          })
          window.artel?.connectEngine()
        }),
    )
    expect(ports).toBe(1)
  })

  test('shows an address before the system opens it, and opens only https and mailto', async () => {
    await artel.app.evaluate(({ dialog, shell }) => {
      const seen: unknown[] = []
      Reflect.set(globalThis, 'seen', seen)
      Reflect.set(dialog, 'showMessageBox', async (_window: unknown, options: { readonly detail: string }) => {
        seen.push(options.detail.split('\n').at(-1))
        return { response: seen.length === 1 ? 0 : 1 }
      })
      Reflect.set(shell, 'openExternal', async (address: string) => void seen.push(`opened ${address}`))
    })
    await artel.window.evaluate(async () => {
      for (const address of ['file:///etc/passwd', 'https://no.example/', 'smb://x/y', 'https://yes.example/']) {
        await window.artel?.openExternal(address)
      }
    })
    const seen = await artel.app.evaluate(() => Reflect.get(globalThis, 'seen'))
    expect(seen).toEqual(['https://no.example/', 'https://yes.example/', 'opened https://yes.example/'])
  })

  test('hands the link of a second start to the first, and the second ends', async () => {
    const link = 'artel://join?server=https%3A%2F%2Fartel.example&code=abcdefgh12'
    await artel.window.evaluate(() => {
      window.artel?.onDeepLink((heard: string) => Reflect.set(window, 'heardLink', heard))
    })
    const { executablePath, args } = launchTarget(test.info().project.name)
    const second = spawn(executablePath, [...args, `--user-data-dir=${artel.userData}`, link], { stdio: 'ignore' })
    const code = await new Promise((resolve) => second.once('exit', resolve))
    expect(code).toBe(0)
    await expect.poll(() => artel.window.evaluate(() => Reflect.get(window, 'heardLink'))).toBe(link)
  })

  test('starts the engine again when it dies, and tells the page', async () => {
    await artel.window.evaluate(() => {
      window.artel?.onEngineRestart(() => Reflect.set(window, 'restarted', true))
    })
    const engine = () =>
      artel.app.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Artel engine')?.pid ?? 0)
    const before = await engine()
    process.kill(before, 'SIGKILL')
    await expect.poll(() => artel.window.evaluate(() => Reflect.get(window, 'restarted'))).toBe(true)
    expect(await engine()).not.toBe(before)
  })

  test('speaks the language that the page says, in the menu too, and remembers it', async () => {
    await artel.window.evaluate(() => window.artel?.setShell({ language: 'ru', scheme: 'auto' }))
    const labels = () =>
      artel.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? [])
    await expect.poll(labels).toEqual(['Файл', 'Правка', 'Вид', 'Переход', 'Справка'])
    const kept = JSON.parse(await readFile(join(artel.userData, 'shell.json'), 'utf8'))
    expect(kept.language).toBe('ru')
  })
})
