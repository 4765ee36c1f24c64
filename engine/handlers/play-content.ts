/** What a player needs to know of a package, by its standard. */
import type { RuntimeContent, RuntimeItem } from '#core/contract/runtime.ts'
import type { Attempt } from '#core/domain/attempt/attempt.ts'
import type { PackageItem } from '#core/domain/course/course.ts'
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
    case 'html5':
      return { content: { standard: pack.format, item: runtimeItem(item, attempt) } }
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

/** A course whose rules can't be read: its parts in a row, any of them open. */
const plainTree = ({ course, pack }: Opening) => ({
  id: course.id,
  title: '',
  sequencingControls: { choice: true, flow: true },
  children: pack.items.map(({ id, title }) => ({ id, title })),
})
