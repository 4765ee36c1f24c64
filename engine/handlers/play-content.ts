/** What a player needs to know of a package, by its standard. */
import { z } from 'zod'
import type { RuntimeContent, RuntimeItem } from '#core/contract/runtime.ts'
import type { Attempt } from '#core/domain/attempt/attempt.ts'
import type { CoursePackage, PackageItem } from '#core/domain/course/course.ts'
import { assertNever } from '#core/kernel/assert-never.ts'
import { sequencingTree } from '../packages/sequencing-tree.ts'
import type { StatementStore } from '#core/contract/statement-store.ts'
import { decodeXml } from '../packages/xml-node.ts'
import type { HandlerDeps } from './deps.ts'
import type { Opening } from './opening.ts'
import { openUnit } from './play-cmi5.ts'
import type { Reader } from './reader.ts'

interface Opened {
  readonly content: RuntimeContent
  readonly store?: StatementStore
}

export function runtimeContent(deps: HandlerDeps, reader: Reader, opening: Opening): Opened {
  const { pack, item, attempt } = opening
  switch (pack.format) {
    case 'scorm12':
      return { content: { standard: 'scorm12', item: runtimeItem(item, attempt) } }
    case 'html5':
      return { content: { standard: 'html5', item: startingPage(deps, pack, runtimeItem(item, attempt)) } }
    case 'scorm2004': {
      const manifest = deps.packages.read(pack.sha256, 'imsmanifest.xml')
      const tree = manifest === undefined ? undefined : sequencingTree(decodeXml(manifest))
      return {
        content: {
          standard: 'scorm2004',
          item: item.id,
          items: pack.items.map((one) => runtimeItem(one, attempt)),
          tree: tree ?? plainTree(opening),
          course: attempt.sequencing ?? '',
        },
      }
    }
    case 'cmi5':
      return openUnit(deps, reader, opening, runtimeItem(item, attempt))
    default:
      return assertNever(pack.format)
  }
}

const runtimeItem = (item: PackageItem, attempt: Attempt): RuntimeItem => ({
  id: item.id,
  href: item.href,
  kind: item.kind,
  cmi: attempt.runtime?.[item.id] ?? '',
  launchData: item.dataFromLms ?? '',
  ...(item.masteryScore === undefined ? {} : { masteryScore: item.masteryScore }),
  ...(item.maxTimeAllowed === undefined ? {} : { maxTimeAllowed: item.maxTimeAllowed }),
})

/** A new edition may lack the page where the learner stopped in the former one: it begins at its beginning. */
function startingPage(deps: HandlerDeps, { sha256 }: CoursePackage, item: RuntimeItem): RuntimeItem {
  const path = keptPathSchema.safeParse(item.cmi).data
  const isThere = path !== undefined && deps.packages.read(sha256, path) !== undefined
  return isThere ? item : { ...item, cmi: '' }
}

/** What the player keeps of zipped HTML5 (renderer/player/pages-player.ts), as a path of the package. The page may have written anything there. */
const keptPathSchema = z.string().transform((text, context) => {
  try {
    const { page } = z.object({ page: z.string() }).parse(JSON.parse(text))
    return decodeURIComponent(new URL(page, 'package://here/').pathname.slice(1))
  } catch (cause) {
    context.addIssue({ code: 'custom', message: cause instanceof Error ? cause.message : String(cause) })
    return z.NEVER
  }
})

/** A course whose rules can't be read: its parts in a row, any of them open. */
const plainTree = ({ course, pack }: Opening) => ({
  id: course.id,
  title: '',
  sequencingControls: { choice: true, flow: true },
  children: pack.items.map(({ id, title }) => ({ id, title })),
})
