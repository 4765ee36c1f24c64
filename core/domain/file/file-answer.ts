/**
 * How a host answers a request for a record's file, the same in Electron and in the browser host. The type is one of `sniffMime`, which knows neither pages nor scripts; `nosniff` and a policy that allows nothing,
 * in a sandbox without an origin, see to it that a drawing (SVG) is a picture and never a document of ours.
 */
import { parseByteRange } from './byte-range.ts'

export interface FileAnswer {
  readonly status: 200 | 206 | 416
  readonly headers: Readonly<Record<string, string>>
  /** Which bytes follow, `end` not included; none for HEAD. */
  readonly body: { readonly start: number; readonly end: number } | undefined
}
export interface AskedFile {
  readonly name: string
  readonly mime: string
  readonly size: number
}

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"

/** @param range the `Range` header; `isSave`: the person wants it on the disk, under its name */
export function fileAnswer(
  { name, mime, size }: AskedFile,
  { method, range, isSave }: { readonly method: string; readonly range: string | null; readonly isSave: boolean },
): FileAnswer {
  const wanted = parseByteRange(range, size)
  const common = {
    'content-type': mime.startsWith('text/') ? `${mime}; charset=utf-8` : mime,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    ...(isSave ? { 'content-disposition': `attachment; filename*=UTF-8''${escaped(name)}` } : {}),
  }
  if (wanted.kind === 'unsatisfiable')
    return { status: 416, headers: { ...common, 'content-range': `bytes */${size}` }, body: undefined }
  const [start, end] = wanted.kind === 'part' ? [wanted.start, wanted.end + 1] : [0, size]
  const isPart = wanted.kind === 'part'
  return {
    status: isPart ? 206 : 200,
    headers: {
      ...common,
      'content-length': String(end - start),
      ...(isPart ? { 'content-range': `bytes ${start}-${end - 1}/${size}` } : {}),
    },
    body: method === 'HEAD' || start === end ? undefined : { start, end },
  }
}

const escaped = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
