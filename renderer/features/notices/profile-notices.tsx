/** What the program has to say about the profile itself, above Home and Sync: what happened, what is safe, what could not be read, where the old file lies. */
import { Button } from '@mantine/core'
import { IconDatabase } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Notice } from '#core/contract/notices.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useLive } from '../../bridge/use-live.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useNoticeWords } from './use-notice-words.ts'
import classes from './notices.module.css'

const places: readonly string[] = ['/', '/sync']

export function ProfileNotices() {
  const isPlace = useLocation({ select: ({ pathname }) => places.includes(pathname) })
  const notices = useLive(['notices'], (client, signal) => client.app.watchNotices(undefined, { signal }))
  if (!isPlace || notices === undefined) return null
  return notices.map((notice) => <ProfileNotice key={notice.id} notice={notice} />)
}

function ProfileNotice({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('notices')
  const { title, sentences, folder } = useNoticeWords(notice)
  const dismiss = useCommand((client, input: { readonly id: string }) => client.app.dismissNotice(input))
  return (
    <section className={classes['notice']} aria-label={t('label')} data-kind={notice.kind}>
      <IconDatabase size={18} stroke={1.6} aria-hidden="true" />
      <div className={classes['words']}>
        <p>
          <strong>{title}</strong> {sentences.join(' ')}
        </p>
        {folder !== undefined && (
          <p className={classes['folder']}>
            {t('salvaged.folder')} <code>{folder}</code>
          </p>
        )}
        <ErrorNote error={dismiss.error} />
      </div>
      {notice.kind === 'metered-line' ? (
        <MeteredAnswers onAnswer={() => dismiss.run({ id: notice.id })} />
      ) : (
        <Button onClick={() => dismiss.run({ id: notice.id })} disabled={dismiss.isPending}>
          {t('dismiss')}
        </Button>
      )}
    </section>
  )
}

function MeteredAnswers({ onAnswer }: { readonly onAnswer: () => void }) {
  const { t } = useTranslation('notices')
  const save = useCommand((client, isMetered: boolean) => client.sync.saveRules({ isMetered }))
  return (
    <div className={classes['answers']}>
      <Button onClick={() => save.run(true, onAnswer)} disabled={save.isPending}>
        {t('meteredLine.yes')}
      </Button>
      <Button variant="default" onClick={onAnswer}>
        {t('meteredLine.no')}
      </Button>
      <ErrorNote error={save.error} />
    </div>
  )
}
