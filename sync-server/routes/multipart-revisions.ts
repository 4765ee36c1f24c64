/** Leaves of a document as multipart/mixed, which CouchDB's older replicators ask for: one part of JSON for each leaf. */
import type { OpenRevision } from '../storage/space-storage.ts'

export const wantsMultipart = (accept: string | undefined): boolean =>
  accept?.includes('multipart/mixed') === true && !accept.includes('application/json')

export function multipartRevisions(
  found: readonly OpenRevision[],
  boundary: string,
): { readonly type: string; readonly body: string } {
  const parts = found.map((entry) =>
    'ok' in entry
      ? `Content-Type: application/json\r\n\r\n${JSON.stringify(entry.ok)}`
      : `Content-Type: application/json; error="true"\r\n\r\n${JSON.stringify(entry)}`,
  )
  const body = [...parts.map((part) => `--${boundary}\r\n${part}\r\n`), `--${boundary}--`].join('')
  return { type: `multipart/mixed; boundary="${boundary}"`, body }
}
