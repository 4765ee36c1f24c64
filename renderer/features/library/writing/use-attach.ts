/** Files that come into a text: each becomes a file of the writer's own space; it goes where the text goes when that is offered or published. */
import { useEffect, useRef, useState } from 'react'
import type { ArtelError } from '#core/contract/errors.ts'
import type { FileUse } from '#core/domain/article/article.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import { toArtelError } from '../../../bridge/artel-error.ts'
import { useClient } from '../../../bridge/client-context.tsx'
import { addFile, fileNameFor } from '../../../bridge/held-files.ts'
import { useAccount } from '../library-data.ts'

export interface ComingFile {
  readonly name: string
  readonly size: number
  readonly done: number
}
export interface TakenFile {
  readonly id: string
  readonly name: string
  readonly use: FileUse['as']
}

export function useAttach() {
  const client = useClient()
  const account = useAccount()
  const [coming, setComing] = useState<ComingFile>()
  const [error, setError] = useState<ArtelError>()
  const controller = useRef(new AbortController())
  useEffect(() => {
    controller.current = new AbortController()
    const { current } = controller
    return () => current.abort()
  }, [])
  const takeOne = async (file: File, user: string, hasMain: boolean): Promise<TakenFile | undefined> => {
    const name = fileNameFor(file)
    const shown = { name, size: file.size }
    setComing({ ...shown, done: 0 })
    const id = await addFile(client, file, personalSpace(user), {
      signal: controller.current.signal,
      onProgress: (done) => setComing({ ...shown, done }),
    })
    return id === undefined ? undefined : { id, name, use: fileUse(file, hasMain) }
  }
  return {
    coming,
    error,
    stop: () => {
      controller.current.abort()
      controller.current = new AbortController()
    },
    /** One after another; what came before one that failed is kept. */
    take: async (files: readonly File[], wantsMain: boolean): Promise<readonly TakenFile[]> => {
      if (account?.kind !== 'joined') return []
      const taken: TakenFile[] = []
      setError(undefined)
      try {
        for (const file of files) {
          const hasMain = !wantsMain || taken.some(({ use }) => use === 'main')
          const one = await takeOne(file, account.user, hasMain)
          if (one !== undefined) taken.push(one)
        }
      } catch (cause) {
        setError(toArtelError(cause))
      } finally {
        setComing(undefined)
      }
      return taken
    },
  }
}

/** What the file will be to the piece; the writer can change it. */
export function fileUse({ name, type }: Pick<File, 'name' | 'type'>, hasMain: boolean): FileUse['as'] {
  if (/\.(vtt|srt)$/i.test(name)) return 'subtitles'
  if (!hasMain) return 'main'
  return type.startsWith('image/') ? 'picture' : 'attachment'
}

/** First words for a picture: its name, if that is words and no number of a camera. */
export function wordsOf(name: string): string {
  const stem = name
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[_[\]]+/g, ' ')
    .trim()
  return /\p{L}{3,}/u.test(stem) && !/^(?:img|dsc|image|screenshot|снимок|photo|фото|scan)\b/iu.test(stem) ? stem : ''
}
