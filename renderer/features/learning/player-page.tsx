/**
 * Plays one item of a package. The desktop shell lays the package's own view over a placeholder of this page; in the browser host the package is a
 * frame from its own origin. Leaving the page closes the run.
 */
import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CourseView, Player } from '#core/contract/learning-views.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { connectFrameRun, frameAddress } from '../../bridge/frame-run.ts'
import { playerShell } from '../../bridge/player-shell.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Page } from '../../ui/page.tsx'
import { useCourse, usePlay } from './learning-data.ts'
import { PlayerBar } from './player-bar.tsx'
import { boundsOf } from './player-bounds.ts'
import classes from './player.module.css'

export function PlayerPage() {
  const { id = '', item = '' } = useParams({ strict: false })
  const { t } = useTranslation('learning')
  const language = useLanguage()
  const course = useCourse(id)
  const part = course?.parts.find((p) => p.id === item)
  const title = part === undefined ? t('package') : bilingualText(part.title, language).text
  const courseTitle = course === undefined ? t('package') : bilingualText(course.title, language).text
  return (
    <Page
      title={title}
      layout="full"
      crumbs={[
        { label: t('title'), to: '/learning' },
        { label: courseTitle, to: `/learning/${id}` },
      ]}
    >
      <PlayerStage key={`${id} ${item}`} course={id} view={course} item={item} title={title} />
    </Page>
  )
}

type Stage =
  | { readonly kind: 'opening' }
  | { readonly kind: 'playing'; readonly player: Player }
  | { readonly kind: 'closed' }

function PlayerStage({
  course,
  view,
  item,
  title,
}: {
  readonly course: string
  readonly view: CourseView | undefined
  readonly item: string
  readonly title: string
}) {
  const { t } = useTranslation('learning')
  const play = usePlay()
  const [stage, setStage] = useState<Stage>({ kind: 'opening' })
  const { run } = play
  useEffect(() => {
    let isLeft = false
    if (stage.kind === 'opening') {
      run({ course, item }, (player) => {
        if (!isLeft) setStage({ kind: 'playing', player })
      })
    }
    return () => {
      isLeft = true
    }
  }, [course, item, run, stage.kind])
  const onClosed = useCallback(() => setStage({ kind: 'closed' }), [])
  if (stage.kind === 'closed') {
    return (
      <div className={classes['message']}>
        <p>{t('player.closed')}</p>
        <Button onClick={() => setStage({ kind: 'opening' })}>{t('player.again')}</Button>
      </div>
    )
  }
  if (stage.kind === 'opening') {
    return (
      <div className={classes['message']}>
        <ErrorNote error={play.error} />
        {play.error === undefined && <output>{t('player.opening')}</output>}
      </div>
    )
  }
  return (
    <div className={classes['playing']}>
      <PlayerBar player={stage.player} course={view} item={item} />
      {playerShell === undefined ? (
        <PlayerFrame player={stage.player} title={title} />
      ) : (
        <PlayerView player={stage.player} shell={playerShell} onClosed={onClosed} />
      )}
    </div>
  )
}

type PlayerShell = NonNullable<typeof playerShell>

/** A placeholder: the shell keeps the package's view exactly over it. */
function PlayerView({
  player,
  shell,
  onClosed,
}: {
  readonly player: Player
  readonly shell: PlayerShell
  readonly onClosed: () => void
}) {
  const { t } = useTranslation('learning')
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const follow = (): void => shell.move(boundsOf(element.getBoundingClientRect()))
    const observer = new ResizeObserver(follow)
    const stopListening = shell.onClosed(onClosed)
    void shell.open(player.run, boundsOf(element.getBoundingClientRect())).then(() => {
      observer.observe(element)
      window.addEventListener('resize', follow)
    })
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', follow)
      stopListening()
      void shell.close()
    }
  }, [player.run, shell, onClosed])
  return <section ref={place} className={classes['stage']} aria-label={t('player.frame', { title: player.title })} />
}

/** The package stays in its own origin; `allow-same-origin` gives it that origin and not ours. */
function PlayerFrame({ player, title }: { readonly player: Player; readonly title: string }) {
  const { t } = useTranslation('learning')
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    const element = frame.current
    if (element === null) return
    let end = (): void => undefined
    const connect = (): void => {
      end()
      end = connectFrameRun(element, player)
    }
    element.addEventListener('load', connect)
    return () => {
      element.removeEventListener('load', connect)
      end()
    }
  }, [player])
  return (
    <iframe
      ref={frame}
      className={classes['stage']}
      title={t('player.frame', { title })}
      src={frameAddress(player)}
      sandbox="allow-scripts allow-same-origin allow-forms"
      referrerPolicy="no-referrer"
    />
  )
}
