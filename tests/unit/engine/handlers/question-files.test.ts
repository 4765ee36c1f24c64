import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bilingualOf } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import { createHandlerWorld } from '#tests/support/handler-world.ts'

/** 640 x 360 */
const png = Buffer.from('89504e470d0a1a0a0000000d49484452000002800000016808060000', 'hex')
const words = (text: string) => bilingualOf('en', text)
const settings = { limitMs: 600_000, maxGoes: 2, counts: 'last' } as const

describe('questions in files', () => {
  let folder: string
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'artel-question-files-'))
    world = await createHandlerWorld({ files: createFileStore(folder) })
  })
  afterEach(async () => {
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const send = async (name: string, bytes: Buffer): Promise<string> => {
    const { upload } = await world.client.uploads.begin({ name, bytes: bytes.length })
    await world.client.uploads.append({ upload, offset: 0, base64: bytes.toString('base64') })
    return upload
  }
  const made = async (address: string): Promise<Buffer> => {
    const { pathname } = new URL(address)
    const file = world.deps.madeFiles.find(decodeURIComponent(pathname.replace('/.files/', '')))
    const parts: Uint8Array[] = []
    for (const { sha256 } of file?.chunks ?? []) parts.push(await world.deps.files.readChunk(sha256))
    return Buffer.concat(parts)
  }
  const place = (picture: string): Question => ({
    kind: 'hotspot',
    key: 'place',
    prompt: words(`Where?\n\n![A drawing](${picture})`),
    points: 2,
    picture,
    alt: words('A plan of the works'),
    regions: [
      {
        key: 'r1',
        name: words('The furnace'),
        isRight: true,
        shape: 'rect',
        x: 0.25,
        y: 0.5,
        width: 0.5,
        height: 0.25,
      },
    ],
  })

  it('a place on a picture goes out with its picture and comes in with a file of its own', async () => {
    const picture = await world.client.files.add({ upload: await send('a.png', png), name: 'a.png', space: 'library' })
    const questions = [place(picture.id)]
    const common = { language: 'en', title: 'Works', passShare: 0.5, settings } as const
    const out = await world.client.quizzes.exportQuestions({ ...common, format: 'qti', questions })
    // QTI has no word for which attempt counts.
    expect(out).toMatchObject({ name: 'Works.zip', leftOut: [], lost: [{ part: 'rules', count: 1 }] })
    const upload = await send('q.zip', await made(out.address))
    const back = await world.client.quizzes.importQuestions({ upload, name: 'q.zip', language: 'en' })
    expect(back).toMatchObject({ problems: [], settings: { limitMs: 600_000, maxGoes: 2 }, passShare: 0.5 })
    const [question] = back.questions
    const file = question?.kind === 'hotspot' ? question.picture : ''
    expect(file).not.toBe(picture.id)
    expect(back.questions).toEqual([{ ...place(file), key: 'q1' }])
    const record = world.store.get(file)
    expect(record).toMatchObject({ space: 'user-irina', name: 'picture-1.png', picture: { width: 640, height: 360 } })
  })

  it('other formats say what they lose', async () => {
    const common = { language: 'en', title: 'Works', passShare: 0.5, settings } as const
    const questions: Question[] = [
      { ...place('file:gone') },
      { kind: 'true-false', key: 'b', prompt: { source: 'en', en: 'So?', ru: 'Так?' }, points: 3, answer: true },
    ]
    const gift = await world.client.quizzes.exportQuestions({ ...common, format: 'gift', questions })
    expect(gift.leftOut).toHaveLength(1)
    expect(gift.lost).toEqual([
      { part: 'translation', count: 1 },
      { part: 'scoring', count: 1 },
      { part: 'rules', count: 1 },
    ])
    const csv = await world.client.quizzes.exportQuestions({ ...common, format: 'csv', questions })
    expect(csv.lost).toEqual([
      { part: 'translation', count: 1 },
      { part: 'rules', count: 1 },
    ])
  })
})
