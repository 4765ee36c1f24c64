import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { parseSync } from 'vite'

export interface FoundImport {
  /** Path of the importing file from the project folder, with `/`. */
  readonly file: string
  readonly specifier: string
  /** Nothing of it is left when the program runs. */
  readonly typeOnly: boolean
}

/** Every TypeScript file below the folders, as paths from `root`. */
export async function sourceFiles(root: string, folders: readonly string[]): Promise<readonly string[]> {
  const lists = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
      return entries
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    }),
  )
  return lists.flat().sort()
}

export async function importsOfFile(root: string, file: string): Promise<readonly FoundImport[]> {
  return importsOfText(file, await readFile(join(root, file), 'utf8'))
}

/** Static and dynamic imports, re-exports, `require` and `import('...')` in types. A file that cannot be parsed throws. */
export function importsOfText(file: string, text: string): readonly FoundImport[] {
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`)
  const found: FoundImport[] = []
  walk(program, (node) => {
    const specifier = specifierOf(node)
    if (specifier !== undefined) found.push({ file, specifier, typeOnly: isTypeOnly(node) })
  })
  return found
}

type SyntaxNode = Readonly<Record<string, unknown>>

function walk(value: unknown, visit: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) return value.forEach((item) => walk(item, visit))
  if (typeof value !== 'object' || value === null) return
  const node = value as SyntaxNode
  if (typeof node['type'] === 'string') visit(node)
  for (const child of Object.values(node)) walk(child, visit)
}

function specifierOf(node: SyntaxNode): string | undefined {
  switch (node['type']) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return literalValue(node['source'] ?? node['argument'])
    case 'CallExpression': {
      const callee = node['callee'] as SyntaxNode
      const [first] = node['arguments'] as readonly unknown[]
      return callee['type'] === 'Identifier' && callee['name'] === 'require' ? literalValue(first) : undefined
    }
    default:
      return undefined
  }
}

function literalValue(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined
  const { value, literal } = node as SyntaxNode
  if (typeof value === 'string') return value
  return literal === undefined ? undefined : literalValue(literal)
}

function isTypeOnly(node: SyntaxNode): boolean {
  if (node['type'] === 'TSImportType') return true
  if (node['importKind'] === 'type' || node['exportKind'] === 'type') return true
  const specifiers = node['specifiers']
  if (!Array.isArray(specifiers) || specifiers.length === 0) return false
  return specifiers.every((one: SyntaxNode) => one['importKind'] === 'type' || one['exportKind'] === 'type')
}
