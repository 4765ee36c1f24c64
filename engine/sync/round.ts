/** What happens while there is a line: send, pull, files, watermarks, then wait for the server's feed and begin again. */
import type { ArtelError } from '#core/contract/errors.ts'
import type { Result } from '#core/kernel/result.ts'
import type { Sequence } from '#core/replication/checkpoint.ts'
import { spaceKind, spaceKinds, type SpaceKind } from '#core/replication/spaces.ts'
import type { Said } from './couch-client.ts'
import type { FeedHold } from './feed-hold.ts'
import { endsRound, type Line } from './line.ts'
import type { Replications } from './replications.ts'

export interface RoundDeps {
  readonly line: Line
  readonly replications: Replications
  /** Sends what RxDB doesn't: refused records that go again, restarted spaces. */
  readonly sendAgain: () => Promise<void>
  readonly sendRestarted: () => Promise<void>
  readonly startFiles: () => void
  /** False: the month's bytes are spent; only what this person writes goes. */
  readonly mayPull: () => boolean
  /** All that could be sent and read has been. */
  readonly onComplete: (kinds: readonly SpaceKind[]) => void
  /** Writes watermarks that are due; ms until the next. */
  readonly writeWatermarks: () => number | undefined
  readonly positions: () => Readonly<Record<string, Sequence>>
  readonly feed: (
    since: Readonly<Record<string, Sequence>>,
    timeoutMs: number,
    signal: AbortSignal,
  ) => Promise<Result<Said<{ readonly changed: readonly string[]; readonly isSpaceListChanged: boolean }>, ArtelError>>
  readonly readList: () => Promise<void>
  readonly hold: FeedHold
  readonly breathe: (signal: AbortSignal) => Promise<void>
  /** While nothing may be pulled: until the person says otherwise, or the next look. */
  readonly rest: (signal: AbortSignal) => Promise<void>
}

/** Runs until the line's opening ends. `nudged`: aborted when the person wants a round now. */
export async function runRounds(deps: RoundDeps, isCurrent: () => boolean, nudge: () => AbortSignal): Promise<void> {
  let kinds: readonly SpaceKind[] = spaceKinds
  let stood = ''
  while (isCurrent()) {
    await runOnce(deps, kinds, isCurrent)
    if (!isCurrent()) return
    // A feed that names a space which can't be read on must not become a loop without a breath.
    const stands = JSON.stringify(deps.positions())
    if (stands === stood) await deps.breathe(nudge())
    stood = stands
    if (deps.mayPull()) deps.onComplete(kinds)
    deps.startFiles()
    kinds = await nextKinds(deps, isCurrent, nudge)
  }
}

async function runOnce(
  { line, replications, sendAgain, sendRestarted, mayPull }: RoundDeps,
  kinds: readonly SpaceKind[],
  isCurrent: () => boolean,
): Promise<void> {
  await replications.settleUp(isCurrent)
  if (isCurrent()) await sendAgain()
  await replications.settleUp(isCurrent)
  if (!isCurrent() || !mayPull()) return
  line.letPull()
  await replications.pull(kinds, isCurrent)
  if (isCurrent()) await sendRestarted()
  // What the pull brought together may have to go out as a merge.
  await replications.settleUp(isCurrent)
  if (isCurrent()) await sendAgain()
}

/** Waits until the server has something, or the person asks. */
async function nextKinds(
  deps: RoundDeps,
  isCurrent: () => boolean,
  nudge: () => AbortSignal,
): Promise<readonly SpaceKind[]> {
  while (isCurrent()) {
    if (!deps.mayPull()) {
      await deps.rest(nudge())
      return spaceKinds
    }
    const dueMs = deps.writeWatermarks()
    const heldMs = deps.hold.ms()
    const waitMs = Math.min(heldMs, Math.max(50, dueMs ?? heldMs))
    const nudged = nudge()
    const answer = await deps.feed(deps.positions(), waitMs, nudged)
    if (!isCurrent()) return []
    if (nudged.aborted) return spaceKinds
    if (!answer.ok) {
      // Whatever broke it, the next line asks who answers and reads the epochs before anything is sent: a server that was restored comes back as quickly as that (E1).
      if (answer.error.code !== 'sign-in.expired') deps.hold.broke()
      if (endsRound(answer.error)) deps.line.close(answer.error)
      else deps.line.close({ code: 'server.failed', facts: { status: Number(answer.error.facts['status'] ?? 0) } })
      return []
    }
    const { changed, isSpaceListChanged } = answer.value.value
    if (isSpaceListChanged) {
      await deps.readList()
      return spaceKinds
    }
    if (changed.length > 0) return [...new Set(changed.map(spaceKind))]
    if (waitMs === heldMs) deps.hold.heldQuietly()
  }
  return []
}
