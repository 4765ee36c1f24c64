/** For tests without files. */
import type { FileStore } from '#engine/ports.ts'

const absent = (): never => {
  throw new Error('this test has no files')
}
export const noFiles: FileStore = {
  add: absent,
  hasChunk: () => false,
  missingChunks: () => [],
  readChunk: absent,
  partialSize: () => 0,
  appendPartial: absent,
  syncPartial: absent,
  finishPartial: absent,
  peek: absent,
  chunkFolder: '',
  materialise: absent,
  putBlob: absent,
  putBlobPieces: absent,
  blobPath: absent,
  bytesUsed: () => 0,
  releaseBlobs: absent,
  dropWhole: absent,
  usage: () => ({ chunks: 0, blobs: 0, passing: 0 }),
  sweep: absent,
  room: () => ({ free: 1e12, keep: 0 }),
}
