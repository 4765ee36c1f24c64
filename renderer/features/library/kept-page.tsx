/** What of the library's files is on this device: how much comes by itself, and what is kept in any case. Texts and their pictures are always here. */
import { Checkbox, Radio } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { fetchModes, fetchModeSchema, type KeepView } from '#core/contract/keep.ts'
import { bilingualText, type Bilingual } from '#core/domain/bilingual.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { useLive } from '../../bridge/use-live.ts'
import { useTopics } from '../../bridge/use-topics.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { useFormat } from '../../ui/use-format.ts'
import classes from './topics.module.css'

const useKeep = () => useLive(['keep'], (client, signal) => client.keep.watch(undefined, { signal }))

export function KeptPage() {
  const { t } = useTranslation('shelf')
  const format = useFormat()
  const view = useKeep()
  if (view === undefined) return null
  return (
    <Page
      title={t('place.kept')}
      lead={t('kept.lead', { used: format.bytes(view.used), free: format.bytes(view.free) })}
      crumbs={[{ label: t('library'), to: '/library' }]}
    >
      <div className={classes['narrow']}>
        <Fetching view={view} />
        <KeptLists view={view} />
        <p className={classes['fact']}>
          {t('kept.more')} <Link to="/settings">{t('kept.settings')}</Link>
        </p>
      </div>
    </Page>
  )
}

function Fetching({ view }: { readonly view: KeepView }) {
  const { t } = useTranslation('shelf')
  const set = useCommand((client, input: { fetch: KeepView['fetch'] }) => client.keep.setFetch(input))
  return (
    <>
      <Radio.Group
        label={t('kept.fetch')}
        value={view.fetch}
        onChange={(value) => set.run({ fetch: fetchModeSchema.parse(value) })}
      >
        <div className={classes['form']}>
          {fetchModes.map((mode) => (
            <Radio key={mode} value={mode} label={t(`kept.mode.${mode}`)} description={t(`kept.about.${mode}`)} />
          ))}
        </div>
      </Radio.Group>
      <ErrorNote error={set.error} />
    </>
  )
}

function KeptLists({ view }: { readonly view: KeepView }) {
  const { t } = useTranslation('shelf')
  const language = useLanguage()
  const { titleOf } = useTopics()
  const named = (title: Bilingual): string => bilingualText(title, language).text
  if (view.pieces.length === 0) return <p className={classes['fact']}>{t('kept.none')}</p>
  return (
    <>
      <KeptList title={t('kept.topics')}>
        {view.topics.map((topic) => (
          <KeptLine key={topic.key} kind="topic" id={topic.key} label={titleOf(topic.key)} amounts={topic} />
        ))}
      </KeptList>
      {view.collections.length > 0 && (
        <KeptList title={t('place.collections')}>
          {view.collections.map((one) => (
            <KeptLine key={one.id} kind="collection" id={one.id} label={named(one.title)} amounts={one} />
          ))}
        </KeptList>
      )}
      <KeptList title={t('kept.pieces')}>
        {view.pieces.map((one) => (
          <KeptLine key={one.id} kind="piece" id={one.id} label={named(one.title)} amounts={one} />
        ))}
      </KeptList>
    </>
  )
}

function KeptList({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Section title={title}>
      <ul className={classes['plain']}>{children}</ul>
    </Section>
  )
}

interface KeptLineProps {
  readonly kind: 'topic' | 'collection' | 'piece'
  readonly id: string
  readonly label: string
  readonly amounts: { readonly bytes: number; readonly here: number; readonly isKept: boolean }
}

function KeptLine({ kind, id, label, amounts: { bytes, here, isKept } }: KeptLineProps) {
  const { t } = useTranslation('shelf')
  const format = useFormat()
  const keep = useCommand((client, input: Parameters<typeof client.keep.keep>[0]) => client.keep.keep(input))
  const size =
    here >= bytes
      ? t('kept.allHere', { size: format.bytes(bytes) })
      : t('kept.partHere', { size: format.bytes(bytes), here: format.bytes(here) })
  return (
    <li>
      <Checkbox
        label={label}
        description={size}
        checked={isKept}
        onChange={(event) => keep.run({ kind, id, isKept: event.currentTarget.checked })}
      />
      <ErrorNote error={keep.error} />
    </li>
  )
}
