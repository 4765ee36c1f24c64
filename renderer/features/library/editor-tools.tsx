/** What can be done with a published piece: everybody sees its history, editors feature, retire and merge it. */
import { Button, Menu, Modal, Select, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleView } from '#core/contract/library-views.ts'
import type { ArtelError } from '#core/contract/errors.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useShelf } from './shelf-data.ts'
import { useFeature, useMerge, useRetire, useUnretire } from './writing/writing-data.ts'
import classes from './article.module.css'

type Task = 'feature' | 'retire' | 'merge'

export function EditorTools({ article }: { readonly article: ArticleView }) {
  const { t } = useTranslation('library')
  const [task, setTask] = useState<Task>()
  const feature = useFeature()
  const unretire = useUnretire()
  const now = useNow(600_000)
  const { id } = article
  if (!article.canEdit)
    return (
      <Button component={Link} to={`/library/${id}/history`}>
        {t('tools.history')}
      </Button>
    )
  const close = (): void => setTask(undefined)
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button>{t('tools.menu')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} to={`/library/${id}/history`}>
            {t('tools.history')}
          </Menu.Item>
          {(article.featuredUntil ?? 0) > now ? (
            <Menu.Item onClick={() => feature.run({ id, until: null })}>{t('tools.unfeature')}</Menu.Item>
          ) : (
            <Menu.Item onClick={() => setTask('feature')}>{t('tools.feature')}</Menu.Item>
          )}
          <Menu.Item onClick={() => setTask('merge')}>{t('tools.merge')}</Menu.Item>
          {article.retired === undefined ? (
            <Menu.Item onClick={() => setTask('retire')}>{t('tools.retire')}</Menu.Item>
          ) : (
            <Menu.Item onClick={() => unretire.run({ id })}>{t('tools.unretire')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {task === 'feature' && <FeatureDialog id={id} onClose={close} />}
      {task === 'retire' && <RetireDialog id={id} onClose={close} />}
      {task === 'merge' && <MergeDialog id={id} onClose={close} />}
    </>
  )
}

interface DialogProps {
  readonly id: string
  readonly onClose: () => void
}

function FeatureDialog({ id, onClose }: DialogProps) {
  const { t } = useTranslation('library')
  const feature = useFeature()
  const now = useNow(600_000)
  const [day, setDay] = useState(() => new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10))
  const until = Date.parse(`${day}T23:59:59`)
  return (
    <Frame
      title={t('tools.featureTitle')}
      act={t('tools.featureDo')}
      isReady={!Number.isNaN(until) && until > now}
      error={feature.error}
      onAct={() => feature.run({ id, until }, onClose)}
      onClose={onClose}
    >
      <DateField label={t('tools.until')} value={day} onChange={setDay} />
    </Frame>
  )
}

function RetireDialog({ id, onClose }: DialogProps) {
  const { t } = useTranslation('library')
  const retire = useRetire()
  const [successor, setSuccessor] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const given = { ...(successor === null ? {} : { successor }), ...(reason.trim() === '' ? {} : { reason }) }
  return (
    <Frame
      title={t('tools.retireTitle')}
      act={t('tools.retireDo')}
      isReady
      error={retire.error}
      onAct={() => retire.run({ id, ...given }, onClose)}
      onClose={onClose}
    >
      <p className={classes['dialogText']}>{t('tools.retireText')}</p>
      <OtherPiece label={t('tools.successor')} id={id} value={successor} onChange={setSuccessor} />
      <TextInput
        label={t('tools.reason')}
        maxLength={limits.summary}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Frame>
  )
}

function MergeDialog({ id, onClose }: DialogProps) {
  const { t } = useTranslation('library')
  const merge = useMerge()
  const navigate = useNavigate()
  const [other, setOther] = useState<string | null>(null)
  const onAct = (): void => {
    if (other === null) return
    merge.run({ keep: id, other }, () => {
      onClose()
      void navigate({ to: '/library/$id', params: { id } })
    })
  }
  return (
    <Frame
      title={t('tools.mergeTitle')}
      act={t('tools.mergeDo')}
      isReady={other !== null}
      error={merge.error}
      onAct={onAct}
      onClose={onClose}
    >
      <p className={classes['dialogText']}>{t('tools.mergeText')}</p>
      <OtherPiece label={t('tools.other')} id={id} value={other} onChange={setOther} />
    </Frame>
  )
}

function OtherPiece({
  label,
  id,
  value,
  onChange,
}: {
  readonly label: string
  readonly id: string
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}) {
  const language = useLanguage()
  const shelf = useShelf()
  return (
    <Select
      searchable
      clearable
      limit={50}
      // Enter chooses here; it must not send the form before anything was chosen.
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.preventDefault()
      }}
      label={label}
      value={value}
      data={[...(shelf?.rows.values() ?? [])]
        .filter((row) => row.id !== id)
        .map((row) => ({ value: row.id, label: bilingualText(row.title, language).text }))}
      onChange={onChange}
    />
  )
}

function Frame({
  title,
  act,
  isReady,
  error,
  onAct,
  onClose,
  children,
}: {
  readonly title: string
  readonly act: string
  readonly isReady: boolean
  readonly error: ArtelError | undefined
  readonly onAct: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const { t } = useTranslation('library')
  return (
    <Modal opened title={title} onClose={onClose} closeButtonProps={{ 'aria-label': t('tools.cancel') }}>
      <form
        className={classes['dialog']}
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) onAct()
        }}
      >
        {children}
        <ErrorNote error={error} />
        <div className={classes['dialogActs']}>
          <Button variant="subtle" onClick={onClose}>
            {t('tools.cancel')}
          </Button>
          <Button type="submit" disabled={!isReady}>
            {act}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
