/** /_artel/account/devices and, for administrators, /_artel/people/:user/devices: who is signed in where, and signing out from afar. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Device } from '#core/replication/wire-accounts.ts'
import { artelError } from '../http-error.ts'
import { overseerOf, requirePerson } from '../policies/overseer.ts'
import type { ServerDeps } from '../server-deps.ts'
import { userKey } from '../storage/bell.ts'
import { requireUser } from './account.ts'
import { parseParams } from './parse-body.ts'
import { userParams } from './people.ts'

const deviceParams = z.object({ device: z.string().max(64) })

interface Asked {
  readonly actor: string
  readonly user: string
  /** The device that asks, when the user asks for himself. */
  readonly own: string | undefined
}

export function addAccountDevices(app: FastifyInstance, deps: ServerDeps): void {
  const { accounts, bell } = deps
  const { devices, audit } = accounts

  const addFor = (path: string, ask: (request: FastifyRequest) => Asked): void => {
    app.get(path, async (request): Promise<{ devices: Device[] }> => {
      const { user, own } = ask(request)
      const list = devices.list(user).map(({ device, name, createdAt, seenAt }) => ({
        device,
        name,
        madeAt: createdAt,
        seenAt,
        isThis: device === own,
      }))
      return { devices: list }
    })

    app.delete(path, { config: { isWrite: true } }, async (request) => {
      const { actor, user, own } = ask(request)
      const count = devices.list(user).filter(({ device }) => device !== own).length
      audit.act({ actor, action: 'device.signed-out', target: user, facts: { devices: count } }, () =>
        devices.signOutAll(user, own),
      )
      bell.ring(userKey(user))
      return { ok: true }
    })

    app.delete(`${path}/:device`, { config: { isWrite: true } }, async (request) => {
      const { actor, user } = ask(request)
      const { device } = parseParams(deviceParams, request)
      audit.act({ actor, action: 'device.signed-out', target: user, facts: { device } }, () => {
        if (!devices.signOut(device, user)) throw artelError('device.unknown')
      })
      bell.ring(userKey(user))
      return { ok: true }
    })
  }

  addFor('/_artel/account/devices', ({ session }) => {
    const { name } = requireUser(session)
    return { actor: name, user: name, own: session.kind === 'user' ? session.device : undefined }
  })
  addFor('/_artel/people/:user/devices', (request) => {
    const overseer = overseerOf(request.session)
    const { name } = requirePerson(accounts, overseer, 'devices', parseParams(userParams, request).user)
    return { actor: overseer.user, user: name, own: undefined }
  })
}
