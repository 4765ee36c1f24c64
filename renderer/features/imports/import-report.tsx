/** What came of an import: drafts with what was left out of them, files that stayed where they were and why, and the way on. */
import { Button } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportedFile, ImportRemark } from '#core/contract/imports.ts'
import { canEditLibrary } from '#core/policy.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useLive } from '../../bridge/use-live.ts'
import { Callout } from '../../ui/callout.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import type { ImportState } from './use-import.ts'
import classes from './imports.module.css'

type Ended = Extract<ImportState, { kind: 'ended' }>
type Drafted = Extract<ImportedFile, { kind: 'draft' }>

export function ImportReport({ ended, onClose }: { readonly ended: Ended; readonly onClose: () => void }) {
  const { t } = useTranslation('imports')
  const drafted = ended.taken.flatMap(({ path, result }) => (result.kind === 'draft' ? [{ path, draft: result }] : []))
  const left = ended.taken.flatMap(({ path, result }) =>
    result.kind === 'left' ? [{ path, reason: result.reason }] : [],
  )
  return (
    <>
      <div aria-live="polite">
        <p className={classes['count']}>
          {t('came', { count: drafted.length })} {left.length > 0 && t('stayed', { count: left.length })}
        </p>
        {ended.isStopped && (
          <Callout tone="control">{t('stopped', { count: ended.total - ended.taken.length })}</Callout>
        )}
        <ErrorNote error={ended.error} />
      </div>
      <div className={classes['buttons']}>
        <PublishAll drafts={drafted.map(({ draft }) => draft.draft)} />
        <Button onClick={onClose}>{t('again')}</Button>
      </div>
      {left.length > 0 && (
        <Section title={t('leftTitle')}>
          <Portions
            items={left}
            draw={({ path, reason }, i) => <Row key={i} title={path} detail={t(`left.${reason}`)} />}
          />
        </Section>
      )}
      {drafted.length > 0 && (
        <Section title={t('draftsTitle')}>
          <Portions
            items={drafted}
            draw={({ path, draft }) => <DraftRow key={draft.draft} path={path} draft={draft} />}
          />
        </Section>
      )}
    </>
  )
}

const portion = 100

/** Thousands of rows at once would hold the window for seconds; nobody reads them all. */
function Portions<T>({
  items,
  draw,
}: {
  readonly items: readonly T[]
  readonly draw: (item: T, index: number) => ReactNode
}) {
  const { t } = useTranslation('imports')
  const [shown, setShown] = useState(portion)
  const rest = items.length - shown
  return (
    <>
      {items.slice(0, shown).map(draw)}
      {rest > 0 && (
        <Button className={classes['more']} onClick={() => setShown(shown + portion)}>
          {t('more', { count: rest })}
        </Button>
      )}
    </>
  )
}

function DraftRow({ path, draft }: { readonly path: string; readonly draft: Drafted }) {
  const { t } = useTranslation('imports')
  const said = (remark: ImportRemark): string =>
    t(`remark.${remark.kind}`, { count: remark.count }) + (remark.example === undefined ? '' : ` (${remark.example})`)
  const pictures = draft.pictures === 0 ? [] : [t('pictures', { count: draft.pictures })]
  return (
    <Row
      to={`/library/write?draft=${encodeURIComponent(draft.draft)}`}
      icon={<IconFileText size={18} stroke={1.6} aria-hidden="true" />}
      title={draft.title}
      detail={[path, ...pictures].join(' · ')}
      below={draft.remarks.length === 0 ? undefined : draft.remarks.map(said).join('; ')}
    />
  )
}

/** For who may publish: all drafts of this import in one go. */
function PublishAll({ drafts }: { readonly drafts: readonly string[] }) {
  const { t } = useTranslation('imports')
  const account = useLive(['account'], (client, signal) => client.account.watch(undefined, { signal }))
  const [isDone, setDone] = useState(false)
  const publish = useCommand(async (client, input: readonly string[]) => {
    for (const draft of input) await client.library.publish({ draft })
  })
  const mayPublish = account?.kind === 'joined' && canEditLibrary({ user: account.user, roles: account.roles })
  if (isDone) return <p>{t('published', { count: drafts.length })}</p>
  if (!mayPublish || drafts.length === 0)
    return (
      <Button component={Link} to="/library" variant="filled">
        {t('toDrafts')}
      </Button>
    )
  return (
    <>
      <Button variant="filled" loading={publish.isPending} onClick={() => publish.run(drafts, () => setDone(true))}>
        {t('publishAll', { count: drafts.length })}
      </Button>
      <ErrorNote error={publish.error} />
    </>
  )
}
