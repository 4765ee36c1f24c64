/** The thing itself of an article (a document, a book, a film), in the language that is read, with the place where this person stopped. */
import { useSearch } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import type { ArticleView } from '#core/contract/library-views.ts'
import type { Spot } from '#core/domain/annotation/spot.ts'
import type { FileUse } from '#core/domain/article/article.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { type EngineClient, useClient } from '../../../bridge/client-context.tsx'
import { useSpotSearch } from '../../../bridge/spot-search.ts'
import { useFirst } from '../../../bridge/use-first.ts'
import { useAnnotations } from '../../../reading/annotation-data.ts'
import { FileTextNote } from './file-text-note.tsx'
import { MarkedFile } from './marks/marked-file.tsx'
import classes from './files.module.css'

interface MainFileProps {
  readonly article: ArticleView
  readonly language: Language
}

/** The main file in this language, else the one without a language, else whichever there is. */
export const mainFileOf = ({ files = [] }: ArticleView, language: Language): string | undefined => {
  const main = files.filter((use) => use.as === 'main')
  const best =
    main.find((use) => use.language === language) ?? main.find((use) => use.language === undefined) ?? main[0]
  return best?.file
}

export function MainFile(props: MainFileProps) {
  const { spot: found } = useSpotSearch()
  const { note }: { readonly note?: unknown } = useSearch({ strict: false })
  const noted = useAnnotations(props.article.id).find(({ id }) => id === note)?.spot
  // What was found or noted in the other language's file is shown there.
  const spot = found ?? noted
  const isOwn = props.article.files?.some((use) => use.as === 'main' && use.file === spot?.file) === true
  const file = isOwn ? spot?.file : mainFileOf(props.article, props.language)
  if (file === undefined) return null
  const wanted = isOwn ? spot : undefined
  return <Main key={`${file} ${JSON.stringify(wanted)}`} {...props} file={file} wanted={wanted} note={note} />
}

interface MainProps extends MainFileProps {
  readonly file: string
  /** The place that was chosen in the search; else where the person stopped. */
  readonly wanted: Spot | undefined
  /** Id of the note that was chosen in the list of all. */
  readonly note: unknown
}

const noFiles: readonly FileUse[] = []

function Main({ article, file, wanted, note }: MainProps) {
  const places = useFirst(file, (client, signal) => client.places.watch({ of: file }, { signal }))
  const onPlace = useKeptPlace(file)
  if (places.kind === 'reading') return null
  const stopped = places.kind === 'read' ? places.value.find(({ isHere }) => isHere) : undefined
  return (
    <div className={classes['main']}>
      <FileTextNote file={file} />
      <MarkedFile
        of={article.id}
        file={file}
        uses={article.files ?? noFiles}
        start={wanted ?? stopped?.spot}
        asked={note}
        onPlace={onPlace}
      />
    </div>
  )
}

const quietMs = 1_500

/** Of the file and not of the article: the text around it has a place of its own. Saved when the reader has stopped moving, and when the screen is left. */
function useKeptPlace(of: string): (spot: Spot, share: number) => void {
  const client = useClient()
  const keeper = useMemo(() => createPlaceKeeper(client, of), [client, of])
  useEffect(() => keeper.leave, [keeper])
  return keeper.keep
}

function createPlaceKeeper(client: EngineClient, of: string) {
  let waiting: { readonly spot: Spot; readonly share: number; readonly timer: number } | undefined
  const leave = (): void => {
    const place = waiting
    if (place === undefined) return
    waiting = undefined
    clearTimeout(place.timer)
    // A place that could not be kept: the file then begins where it began, and nothing else is lost.
    client.places.save({ of, spot: place.spot, share: Math.min(1, Math.max(0, place.share)) }).catch(() => undefined)
  }
  return {
    leave,
    keep: (spot: Spot, share: number): void => {
      clearTimeout(waiting?.timer)
      waiting = { spot, share, timer: window.setTimeout(leave, quietMs) }
    },
  }
}
