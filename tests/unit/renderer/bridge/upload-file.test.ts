import { describe, expect, it } from 'vitest'
import { pieceBytes, uploadFile } from '../../../../renderer/bridge/upload-file.ts'

const bytes = new Uint8Array(pieceBytes * 2 + 17).map((_, i) => i % 251)
const file = new File([bytes], 'course.zip')

function engine(onAppend: (calls: number) => void = () => {}) {
  const received: number[] = []
  let calls = 0
  let isCancelled = false
  return {
    received,
    isCancelled: () => isCancelled,
    api: {
      begin: () => Promise.resolve({ upload: 'u1' }),
      append: ({ offset, base64 }: { offset: number; base64: string }) => {
        expect(base64.length).toBeLessThanOrEqual(2_000_000)
        const piece = Buffer.from(base64, 'base64')
        for (const [i, byte] of piece.entries()) received[offset + i] = byte
        calls += 1
        onAppend(calls)
        return Promise.resolve({ next: offset + piece.length })
      },
      cancel: () => {
        isCancelled = true
        return Promise.resolve({})
      },
    },
  }
}

describe('carrying a file to the engine', () => {
  it('every byte arrives in its place, and progress ends at the size', async () => {
    const { api, received, isCancelled } = engine()
    const progress: number[] = []
    const upload = await uploadFile(file, api, {
      signal: new AbortController().signal,
      onProgress: (n) => progress.push(n),
    })
    expect(upload).toBe('u1')
    expect(Buffer.from(received).equals(Buffer.from(bytes))).toBe(true)
    expect(progress).toEqual([pieceBytes, pieceBytes * 2, bytes.length])
    expect(isCancelled()).toBe(false)
  })
  it('stops between pieces and lets the engine forget', async () => {
    const stopper = new AbortController()
    const { api, isCancelled } = engine(() => stopper.abort())
    expect(await uploadFile(file, api, { signal: stopper.signal, onProgress: () => {} })).toBeUndefined()
    expect(isCancelled()).toBe(true)
  })
  it('lets the engine forget when a piece is refused', async () => {
    const { api, isCancelled } = engine((calls) => {
      if (calls === 2) throw new Error('disk full')
    })
    await expect(uploadFile(file, api, { signal: new AbortController().signal, onProgress: () => {} })).rejects.toThrow(
      'disk full',
    )
    expect(isCancelled()).toBe(true)
  })
})
