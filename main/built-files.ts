import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** Reads files of the built interface by the path of an address. */
export interface BuiltFiles {
  readonly read: (pathname: string) => Promise<Buffer | undefined>
}

/** `root` is out/renderer. A path that is malformed, leads outside or names nothing reads as undefined. */
export function createBuiltFiles(root: string): BuiltFiles {
  return {
    read: async (pathname) => {
      const path = pathInside(root, pathname)
      if (path === undefined) return undefined
      return readFile(path).catch((error: unknown) => {
        if (isAbsence(error)) return undefined
        throw error
      })
    },
  }
}

function pathInside(root: string, pathname: string): string | undefined {
  const decoded = decodePath(pathname)
  if (decoded === undefined || decoded.includes('\0') || decoded.includes('\\')) return undefined
  const path = join(root, decoded)
  return path.startsWith(root + sep) ? path : undefined
}

/** The path of an address without its escapes; undefined where they are broken. */
export function decodePath(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

const absences = new Set(['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'])
function isAbsence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && absences.has(error.code)
}
