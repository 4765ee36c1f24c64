/** Letters, to a real SMTP server: in the person's language, to who has an address, and never a reason for an answer to fail or to differ. */
import { createServer, type Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUpsSchema } from '#core/replication/wire-accounts.ts'
import { serverInfoSchema, tokensSchema } from '#core/replication/wire.ts'
import { createMail } from '#server/mail/create-mail.ts'
import { createLogger } from '#server/logger.ts'
import { startTestServer, testPassword, type TestServer } from '#tests/support/sync-server.ts'

interface Letter {
  readonly to: string
  readonly text: string
}
const letters: Letter[] = []
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onData: (stream, session, done) => {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      letters.push({
        to: session.envelope.rcptTo.map(({ address }) => address).join(),
        text: readable(Buffer.concat(parts)),
      })
      done()
    })
  },
})
let server: TestServer
beforeAll(async () => {
  const port = await new Promise<number>((resolve) => {
    const listening = smtp.listen(0, '127.0.0.1', () => {
      const address = listening.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  server = await startTestServer({
    config: {
      title: 'Мастера',
      signUp: 'approval',
      mail: { url: `smtp://127.0.0.1:${port}`, from: 'Artel <artel@example.org>' },
    },
  })
})
afterAll(async () => {
  await server.stop()
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
})

/** Headers and text, with the transfer encoding taken off. */
function readable(raw: Buffer): string {
  const text = raw.toString('latin1')
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const decoded = /base64/i.test(head)
    ? Buffer.from(body, 'base64')
    : Buffer.from(
        body
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      )
  return decoded.toString('utf8')
}

async function lettersTo(address: string, count: number): Promise<readonly string[]> {
  for (let i = 0; i < 100; i++) {
    const found = letters.filter(({ to }) => to === address)
    if (found.length >= count) return found.map(({ text }) => text)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${letters.filter(({ to }) => to === address).length} letters came to ${address}`)
}
async function withEmail(user: string, email: string, language: 'ru' | 'en'): Promise<void> {
  const account = await server.join(user)
  expect((await account.request('PUT', '/_artel/account', { email, language, password: testPassword })).status).toBe(
    200,
  )
}
const askFor = (user: string) => server.request('POST', '/_artel/reset/mail', { user })
const codeIn = (text: string): string => /(?:Code|Код): (\S+)/.exec(text)?.[1] ?? ''

describe('a code by e-mail', () => {
  it('goes to the address of the account, asked for by name or by address, and sets a new password', async () => {
    expect(serverInfoSchema.parse((await server.request('GET', '/_artel/server')).body).resetByMail).toBe(true)
    await withEmail('irina', 'irina@example.org', 'ru')
    expect(await askFor('irina')).toMatchObject({ status: 202, body: { ok: true } })
    const [first = ''] = await lettersTo('irina@example.org', 1)
    expect(first).toContain('Имя для входа: irina')
    await askFor('IRINA@example.org')
    const codes = (await lettersTo('irina@example.org', 2)).map(codeIn)
    const set = (code: string) =>
      server.request('POST', '/_artel/reset', { code, password: 'новый пароль', device: '' })
    expect((await set(codes[0] ?? '')).status).toBe(404)
    const done = await set(codes[1] ?? '')
    expect(tokensSchema.parse(done.body).user).toBe('irina')
    expect((await lettersTo('irina@example.org', 3))[2]).toContain('Если это были не вы')
  })

  it('is written in English for who reads English, and comes three times an hour at most', async () => {
    await withEmail('john', 'john@example.org', 'en')
    for (let i = 0; i < 6; i++) expect((await askFor('john')).status).toBe(202)
    expect((await lettersTo('john@example.org', 3))[0]).toContain('Open Artel, choose “I have a code”')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(letters.filter(({ to }) => to === 'john@example.org')).toHaveLength(3)
  })

  it('is answered alike for nobody, for who has no address and for who is suspended, and sends nothing', async () => {
    const before = letters.length
    await server.join('without')
    await withEmail('gone', 'gone@example.org', 'ru')
    const admin = await server.administrator()
    await admin.request('PUT', '/_artel/people/gone/state', { state: 'suspended' })
    const answers = []
    for (const user of ['nobody', 'without', 'gone', 'gone@example.org']) {
      const { status, body } = await askFor(user)
      answers.push({ status, body })
    }
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(letters).toHaveLength(before)
  })

  it('tells who asked for an account what was decided', async () => {
    const ask = (user: string, email: string) =>
      server.request('POST', '/_artel/sign-up', {
        user,
        displayName: user,
        password: testPassword,
        language: 'ru',
        email,
      })
    await ask('yes', 'yes@example.org')
    await ask('no', 'no@example.org')
    const admin = await server.administrator()
    const { signUps } = signUpsSchema.parse((await admin.request('GET', '/_artel/sign-ups')).body)
    const idOf = (user: string) => signUps.find((row) => row.user === user)?.id
    await admin.request('POST', `/_artel/sign-ups/${idOf('yes')}/approve`, { roles: ['member'] })
    await admin.request('POST', `/_artel/sign-ups/${idOf('no')}/decline`, { words: 'Напишите, кто вас пригласил.' })
    expect((await lettersTo('yes@example.org', 1))[0]).toContain('Вы приняты в сообщество «Мастера»')
    expect((await lettersTo('no@example.org', 1))[0]).toContain('Напишите, кто вас пригласил.')
  })
})

describe('a mail server that fails', () => {
  it('is written into the log without address or code, and breaks no answer', async () => {
    const log: string[] = []
    const stream = new PassThrough()
    stream.on('data', (part: Buffer) => log.push(part.toString('utf8')))
    const lonely = await startTestServer({
      config: { mail: { url: 'smtp://127.0.0.1:1', from: 'artel@example.org' } },
      options: { logger: createLogger('debug', stream) },
    })
    const vera = await lonely.join('vera')
    await vera.request('PUT', '/_artel/account', { email: 'vera@example.org', password: testPassword })
    expect(await lonely.request('POST', '/_artel/reset/mail', { user: 'vera' })).toMatchObject({ status: 202 })
    for (let i = 0; i < 100 && !log.join('').includes('a letter could not be sent'); i++)
      await new Promise((resolve) => setTimeout(resolve, 50))
    await lonely.stop()
    expect(log.join('')).toContain('a letter could not be sent')
    expect(log.join('')).toMatch(/ESOCKET|ECONNECTION|ECONNREFUSED/)
    expect(log.join('')).not.toContain('vera@example.org')
  })

  it('and hangs does not hold up the stop of the server', async () => {
    const sockets: Socket[] = []
    const silent = createServer((socket) => void sockets.push(socket.on('error', () => undefined)))
    const port = await new Promise<number>((resolve) => {
      silent.listen(0, '127.0.0.1', () => {
        const address = silent.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
    const mail = createMail(
      { url: `smtp://127.0.0.1:${port}`, from: 'artel@example.org' },
      { title: 'T', address: () => '' },
      undefined,
    )
    mail.send({ kind: 'approved', to: 'a@example.org', language: 'en', user: 'a' })
    const from = performance.now()
    await mail.close()
    expect(performance.now() - from).toBeLessThan(25_000)
    for (const socket of sockets) socket.destroy()
    await new Promise<void>((resolve) => silent.close(() => resolve()))
  })
})
