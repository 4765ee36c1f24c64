/** Where a person stopped, on each of her devices. */
import type { PlaceView } from '#core/contract/annotations.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import type { Spot } from '#core/domain/annotation/spot.ts'
import { placeId, type Place } from '#core/domain/place/place.ts'
import { jsonEqual } from '#core/kernel/canonical.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import type { HandlerDeps } from './deps.ts'
import { commit, personOf } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { live, type LiveSources } from './live.ts'
import { createReader, type Reader } from './reader.ts'

const deviceKey = 'place-device'
/** Less than this is the same place. */
const leastStep = 0.001

const placeSources: LiveSources = { types: ['place'], account: true }

export function placeHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  return {
    watch: os.places.watch.handler(({ input, signal }) =>
      live(deps, placeSources, signal, () => placeViews(deps, reader, input.of)),
    ),
    watchShares: os.places.watchShares.handler(({ signal }) =>
      live(deps, placeSources, signal, () => Object.fromEntries(readShares(deps, reader))),
    ),
    save: os.places.save.handler(({ input }) => {
      savePlace(deps, reader, input)
      return {}
    }),
  }
}

function savePlace(
  deps: HandlerDeps,
  reader: Reader,
  { of, spot, share }: { readonly of: string; readonly spot: Spot; readonly share: number },
): void {
  const actor = personOf(deps)
  const device = deviceOf(deps)
  const id = placeId(of, device)
  const before = reader.get('place', id)
  if (before !== undefined && jsonEqual(before.spot, spot) && Math.abs(before.share - share) < leastStep) return
  const now = deps.now()
  const finishedAt = before?.finishedAt ?? (share === 1 ? now : undefined)
  const place: Place = {
    id,
    type: 'place',
    space: personalSpace(actor.user),
    author: actor.user,
    createdAt: before?.createdAt ?? now,
    updatedAt: before === undefined ? now : Math.max(now, before.updatedAt + 1),
    v: schemaVersion,
    of,
    device,
    deviceName: deps.deviceName.slice(0, 80),
    spot,
    share,
    ...(finishedAt === undefined ? {} : { finishedAt }),
  }
  commit(deps, [{ kind: 'put', record: place }], actor)
}

function placeViews(deps: HandlerDeps, reader: Reader, of: string): PlaceView[] {
  const device = deviceOf(deps)
  return placesOf(deps, reader, of).map((place) => ({
    spot: place.spot,
    share: place.share,
    isFinished: place.finishedAt !== undefined,
    at: place.updatedAt,
    isHere: place.device === device,
    deviceName: place.deviceName,
  }))
}

/** The latest first. */
function placesOf(deps: HandlerDeps, reader: Reader, of: string): readonly Place[] {
  const { user } = personOf(deps)
  const own = reader.children('place', of).filter(({ author }) => author === user)
  return own.toSorted((a, b) => b.updatedAt - a.updatedAt)
}

/** How far the person has come in each thing: where she was last, on whichever device; 1 for what she has read to the end once. */
function readShares(deps: Pick<HandlerDeps, 'account'>, reader: Reader): ReadonlyMap<string, number> {
  const { user } = personOf(deps)
  const latest = new Map<string, Place>()
  const finished = new Set<string>()
  for (const place of reader.list('place')) {
    if (place.author !== user) continue
    const known = latest.get(place.of)
    if (known === undefined || known.updatedAt < place.updatedAt) latest.set(place.of, place)
    if (place.finishedAt !== undefined) finished.add(place.of)
  }
  return new Map([...latest].map(([of, { share }]) => [of, finished.has(of) ? 1 : share]))
}

/** A random name of this device, made at the first need and kept in its profile. */
export function deviceOf({ store, randomBytes }: Pick<HandlerDeps, 'store' | 'randomBytes'>): string {
  const known = store.device.get(deviceKey)
  if (typeof known === 'string') return known
  const made = Array.from(randomBytes(8), (byte) => byte.toString(16).padStart(2, '0')).join('')
  store.device.set(deviceKey, made)
  return made
}
