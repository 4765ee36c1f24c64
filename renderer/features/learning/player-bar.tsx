/** Above an open package: its parts where it lets the learner walk, "done" for pages that can't say it, and what went wrong. Nothing when there is nothing to say. */
import { Button } from '@mantine/core'
import { IconCheck, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CourseView, Player } from '#core/contract/learning-views.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useCompleteItem, useRunView, useSteer } from './learning-data.ts'
import classes from './player.module.css'

interface PlayerBarProps {
  readonly player: Player
  readonly course: CourseView | undefined
  /** The part that was asked for. */
  readonly item: string
}

export function PlayerBar({ player, course, item }: PlayerBarProps) {
  const { t } = useTranslation('learning')
  const language = useLanguage()
  const view = useRunView(player.run)
  const steer = useSteer()
  const part = course?.parts.find((p) => p.id === (view?.item ?? item))
  const format = course?.package?.format
  const hasWays = format === 'scorm2004' && (course?.parts.length ?? 0) > 1
  const isPages = format === 'html5' && course !== undefined && part !== undefined
  const isTold = view?.isEnded === true || view?.trouble !== undefined
  if (!hasWays && !isPages && !isTold) return null
  return (
    <div className={classes['bar']}>
      <span className={classes['part']}>{part === undefined ? '' : bilingualText(part.title, language).text}</span>
      <output className={classes['told']}>
        {view?.trouble !== undefined && t(`player.trouble.${view.trouble}`)}
        {view?.isEnded === true && t('player.ended')}
      </output>
      <ErrorNote error={steer.error} />
      {view?.isEnded === true && course !== undefined && (
        <Button component={Link} to={`/learning/${course.id}`} size="compact-md" variant="default">
          {t('player.toCourse')}
        </Button>
      )}
      {hasWays && (
        <>
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconChevronLeft size={18} aria-hidden />}
            disabled={view?.canPrevious !== true}
            onClick={() => steer.run({ run: player.run, request: 'previous' })}
          >
            {t('player.previous')}
          </Button>
          <Button
            size="compact-md"
            rightSection={<IconChevronRight size={18} aria-hidden />}
            disabled={view?.canContinue !== true}
            onClick={() => steer.run({ run: player.run, request: 'continue' })}
          >
            {t('player.continue')}
          </Button>
        </>
      )}
      {isPages && <DoneButton course={course.id} item={part.id} isDone={part.isComplete} />}
    </div>
  )
}

function DoneButton({
  course,
  item,
  isDone,
}: {
  readonly course: string
  readonly item: string
  readonly isDone: boolean
}) {
  const { t } = useTranslation('learning')
  const complete = useCompleteItem()
  if (isDone)
    return (
      <span className={classes['done']}>
        <IconCheck size={18} aria-hidden /> {t('player.isDone')}
      </span>
    )
  return (
    <>
      <ErrorNote error={complete.error} />
      <Button size="compact-md" loading={complete.isPending} onClick={() => complete.run({ course, item })}>
        {t('player.done')}
      </Button>
    </>
  )
}
