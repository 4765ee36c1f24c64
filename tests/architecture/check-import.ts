import { posix } from 'node:path'
import { arrowTable, featuresFolder, innerRings, packageDoors } from './arrow-table.ts'
import type { FoundImport } from './read-imports.ts'

/** The sentence to show for an import that breaks the table, or undefined. */
export function importFault(found: FoundImport): string | undefined {
  const zone = found.file.split('/')[0] ?? ''
  const rules = arrowTable[zone]
  if (rules === undefined) return undefined
  const { specifier } = found
  if (specifier.startsWith('.')) return relativeFault(found, zone)
  if (specifier.startsWith('#')) {
    if (rules.doors.some((door) => specifier.startsWith(`${door}/`))) return innerFault(found, specifier.slice(1))
    return fault(found, `${zone} may reach only ${rules.doors.join(', ')}`)
  }
  if (!rules.packages.some((name) => isBelow(specifier, name))) return fault(found, `${zone} may not use this package`)
  return found.typeOnly ? undefined : doorFault(found)
}

function relativeFault(found: FoundImport, zone: string): string | undefined {
  const target = posix.join(posix.dirname(found.file), found.specifier)
  if (!target.startsWith(`${zone}/`)) return fault(found, `a relative path must not leave ${zone}`)
  return innerFault(found, target)
}

function doorFault(found: FoundImport): string | undefined {
  for (const [name, doors] of Object.entries(packageDoors)) {
    if (isBelow(found.specifier, name) && !doors.some((door) => found.file.startsWith(door))) {
      return fault(found, `${name} has one door: ${doors.join(', ')}`)
    }
  }
  return undefined
}

function innerFault(found: FoundImport, target: string): string | undefined {
  const [from, to] = [featureOf(found.file), featureOf(target)]
  if (from !== undefined && to !== undefined && from !== to) return fault(found, 'a feature imports another feature')
  if (found.typeOnly) return undefined
  const ring = innerRings.find((one) => found.file.startsWith(one.from))
  const forbidden = ring?.not.find((prefix) => target.startsWith(prefix))
  return forbidden === undefined ? undefined : fault(found, `${ring?.from} must not import ${forbidden}`)
}

function featureOf(path: string): string | undefined {
  return path.startsWith(featuresFolder) ? path.slice(featuresFolder.length).split('/')[0] : undefined
}

function isBelow(specifier: string, name: string): boolean {
  if (name.endsWith('*')) return specifier.startsWith(name.slice(0, -1))
  return specifier === name || specifier.startsWith(`${name}/`)
}

function fault({ file, specifier }: FoundImport, reason: string): string {
  return `${file} imports ${specifier}: ${reason}`
}
