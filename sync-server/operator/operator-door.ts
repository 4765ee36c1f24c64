/**
 * The operator's door of a running server: a port of its own on the loopback address, opened by a secret that lies in the data folder. Who can
 * read that file can read all data anyway. Jobs that take long are kept alive by line feeds.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { z } from 'zod'
import type { RandomDep } from '#core/kernel/clock.ts'
import { isEqualSecret, newToken } from '../accounts/secrets.ts'
import { jobSchema, type Job } from './jobs.ts'

export interface OperatorDoor {
  /** Waits for the job that is being done. */
  close(): Promise<void>
}

const doorFile = (data: string): string => join(data, 'operator.json')
const doorSchema = z.object({ port: z.number().int(), secret: z.string().min(20), pid: z.number().int() })
const signOfLifeMs = 5_000

const answerSchema = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.string() }),
])
export type DoorAnswer = z.infer<typeof answerSchema>

export async function openOperatorDoor(
  data: string,
  run: (job: Job) => Promise<unknown>,
  deps: RandomDep,
): Promise<OperatorDoor> {
  const secret = newToken(deps)
  const server = createServer((request, response) => {
    void answer(request, response, secret, run)
  })
  // A job may take an hour.
  server.requestTimeout = 0
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  // A file of an earlier server could have other rights.
  rmSync(doorFile(data), { force: true })
  writeFileSync(doorFile(data), JSON.stringify({ port, secret, pid: process.pid }), { mode: 0o600 })
  return {
    close: async () => {
      rmSync(doorFile(data), { force: true })
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
      })
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  secret: string,
  run: (job: Job) => Promise<unknown>,
): Promise<void> {
  const isOperator = isEqualSecret(request.headers.authorization ?? '', `Bearer ${secret}`)
  if (!isOperator || request.method !== 'POST') return void response.writeHead(403).end()
  const job = jobSchema.safeParse(await json(request).catch(() => undefined))
  if (!job.success) return void response.writeHead(400).end()
  response.writeHead(200, { 'content-type': 'application/json', connection: 'close' })
  const alive = setInterval(() => response.write('\n'), signOfLifeMs)
  const said = await run(job.data).then(
    (value): DoorAnswer => ({ ok: true, value }),
    (error: unknown): DoorAnswer => ({ ok: false, error: error instanceof Error ? error.message : String(error) }),
  )
  clearInterval(alive)
  response.end(JSON.stringify(said))
}

/** Asks the server that has the folder open. @returns undefined when none answers */
export async function askServer(data: string, job: Job): Promise<DoorAnswer | undefined> {
  const door = readDoor(data)
  if (door === undefined) return undefined
  const response = await new Promise<IncomingMessage | undefined>((resolve) => {
    const headers = { authorization: `Bearer ${door.secret}`, 'content-type': 'application/json' }
    httpRequest({ host: '127.0.0.1', port: door.port, method: 'POST', headers }, resolve)
      .on('error', () => resolve(undefined))
      .end(JSON.stringify(job))
  })
  if (response === undefined || response.statusCode !== 200) return undefined
  return answerSchema.parse(
    await json(response).catch(() => ({ ok: false, error: 'The server ended before the work was done.' })),
  )
}

function readDoor(data: string): z.infer<typeof doorSchema> | undefined {
  try {
    return doorSchema.parse(JSON.parse(readFileSync(doorFile(data), 'utf8')))
  } catch {
    return undefined
  }
}
