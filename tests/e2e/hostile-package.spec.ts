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
</script>`

test('[T27] a hostile package reaches neither the network nor the machine nor the shell @packaged', async () => {
  const trap = await openTrap()
  const folder = await mkdtemp(join(tmpdir(), 'artel-hostile-'))
  const zip = join(folder, 'hostile.zip')
  await writeScormZip(zip, { 'imsmanifest.xml': scormManifest, 'start.html': hostilePage(trap.port) })
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
  await expect.poll(found).toMatchObject({ fetch: 'refused' })
  await person.page.waitForTimeout(2_000)
  expect(await found()).toMatchObject({
    require: 'undefined',
    process: 'undefined',
    artel: 'undefinedundefined',
    open: 'nothing',
    file: 'refused',
    app: 'refused',
  })
  expect(await found()).not.toMatchObject({ camera: 'given' })
  expect(await packageAddress(person.app)).toMatch(/^package:/)
  expect(trap.heard()).toBe(0)
  expect(await person.page.evaluate(() => Reflect.get({}, 'polluted'))).toBeUndefined()
  await person.go('/')
  await expect(person.page.getByRole('heading', { level: 1 })).toContainText('Irina')

  await person.stop()
  await server.kill('SIGTERM')
  trap.close()
  await rm(folder, { recursive: true, force: true })
})
