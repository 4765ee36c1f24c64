/** "Useful to me": one press, one line how, and what others said. */
import { Button, TextInput } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TalkView } from '#core/contract/comments.ts'
import { limits } from '#core/domain/limits.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useSetUseful } from './talk-data.ts'
import classes from './talk.module.css'

interface UsefulMarkProps {
  readonly of: string
  readonly useful: TalkView['useful']
  readonly canMark: boolean
}

export function UsefulMark({ of, useful, canMark }: UsefulMarkProps) {
  const { t } = useTranslation('library')
  const language = useLanguage()
  const set = useSetUseful()
  const { mine, count, ways } = useful
  const isOn = mine?.isOn === true
  const [how, setHow] = useState(mine?.how ?? '')
  const [isSaying, setSaying] = useState(false)
  const save = (): void => {
    set.run({ of, isOn: true, language, ...(how.trim() === '' ? {} : { how: how.trim() }) }, () => setSaying(false))
  }
  return (
    <section className={classes['useful']} aria-label={t('useful.mark')}>
      <div className={classes['line']}>
        {canMark && (
          <Button
            aria-pressed={isOn}
            leftSection={isOn ? <IconCheck size={16} stroke={2} aria-hidden="true" /> : undefined}
            disabled={set.isPending}
            onClick={() => {
              const kept = mine?.how === undefined ? {} : { how: mine.how, language }
              set.run({ of, isOn: !isOn, ...kept }, () => setSaying(!isOn))
            }}
          >
            {t('useful.mark')}
          </Button>
        )}
        <span className={classes['quiet']}>{count === 0 ? t('useful.none') : t('useful.count', { count })}</span>
        {isOn && !isSaying && (
          <Button variant="subtle" size="compact-sm" onClick={() => setSaying(true)}>
            {t('useful.how')}
          </Button>
        )}
      </div>
      {isOn && isSaying && (
        <form
          className={classes['line']}
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          <TextInput
            className={classes['grow']}
            aria-label={t('useful.how')}
            placeholder={t('useful.example')}
            maxLength={limits.title}
            value={how}
            onChange={(event) => setHow(event.currentTarget.value)}
          />
          <Button type="submit" disabled={set.isPending}>
            {t('useful.save')}
          </Button>
        </form>
      )}
      <ErrorNote error={set.error} />
      {ways.length > 0 && (
        <ul className={classes['ways']}>
          {ways.map((way) => (
            <li key={way.by.user} lang={way.language}>
              {t('useful.way', { name: way.by.isMe ? t('talk.you') : way.by.displayName, how: way.how })}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
