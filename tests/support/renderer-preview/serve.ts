/**
 * Shows the screens with the fake engine: `node tests/support/renderer-preview/serve.ts [port]`. The address takes what to show after the token:
 * `/#token=ru-light`, `en-dark`, with `-empty`, `-online`, `-needed` or `-salvaged` behind it.
 */
import { createServer } from 'node:http'
import { RPCHandler } from '@orpc/server/ws'
import react from '@vitejs/plugin-react'
import { createServer as createVite } from 'vite'
import { WebSocketServer } from 'ws'
import { createFakeEngine } from '../fake-engine/fake-engine.ts'
import { salvaged } from '../fake-engine/fake-notices.ts'
import { account } from '../fake-engine/fake-views.ts'

const root = new URL('../../../renderer', import.meta.url).pathname
const port = Number(process.argv[2] ?? 47_900)
const server = createServer()
const vite = await createVite({
  root,
  configFile: false,
  plugins: [react()],
  appType: 'spa',
  server: { middlewareMode: true, hmr: false, ws: false, fs: { allow: [`${root}/..`] } },
})
server.on('request', vite.middlewares)
const sockets = new WebSocketServer({ noServer: true })
server.on('upgrade', (request, socket, head) => {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (url.pathname !== '/engine') return void socket.destroy()
  sockets.handleUpgrade(request, socket, head, (client) => {
    const words = (url.searchParams.get('token') ?? '').split('-')
    const now = Date.now()
    const engine = createFakeEngine({
      now: () => Date.now(),
      isEmpty: words.includes('empty'),
      notices: words.includes('salvaged') ? [salvaged(now)] : [],
      settings: {
        language: words.includes('en') ? 'en' : 'ru',
        scheme: words.includes('dark') ? 'dark' : 'light',
        contrast: words.includes('contrast') ? 'more' : 'auto',
      },
      ...(words.includes('online')
        ? { status: { phase: { kind: 'at-server', checkedAt: now }, waiting: 0, refused: 0, conflicts: 0 } }
        : { status: words.includes('refused') ? {} : { refused: 0 } }),
      ...(words.includes('needed') && account.kind === 'joined'
        ? { account: { ...account, signIn: 'needed', keeping: 'memory' } }
        : {}),
    })
    void new RPCHandler(engine).upgrade(client)
  })
})
server.listen(port, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${port}/#token=ru-light\n`))
