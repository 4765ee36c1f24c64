/** One topic in the editors' list: its two names, and what can be done with it. */
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TopicRow } from '#core/contract/topics.ts'
import { bilingualText, otherLanguage } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { useTopics } from '../../bridge/use-topics.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TopicNames } from './topic-names.tsx'
import { useRenameTopic, useRetireTopic } from './topics-data.ts'
import classes from './topics.module.css'

interface TopicLineProps {
  readonly topic: TopicRow
  readonly others: readonly TopicRow[]
}

export function TopicLine({ topic, others }: TopicLineProps) {
  const { t } = useTranslation('library')
  const language = useLanguage()
  const rename = useRenameTopic()
  const [open, setOpen] = useState<'names' | 'merge'>()
  const { text, language: spoken } = bilingualText(topic.title, language)
  const other = otherLanguage(language)
  if (open === 'names') {
    return (
      <TopicNames
        title={topic.title}
        save={t('topics.save')}
        error={rename.error}
        onSave={(title) => rename.run({ key: topic.key, title }, () => setOpen(undefined))}
        onCancel={() => setOpen(undefined)}
      />
    )
  }
  return (
    <div>
      <div className={classes['line']}>
        <span>
          <span lang={spoken === language ? undefined : spoken}>{text}</span>
          <span className={classes['fact']} lang={topic.title[other] ? other : undefined}>
            {topic.title[other] ?? t('topics.noTranslation')}
          </span>
        </span>
        <span className={classes['acts']}>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('topics.renameOf', { title: text })}
            onClick={() => setOpen('names')}
          >
            {t('topics.rename')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('topics.mergeOf', { title: text })}
            aria-expanded={open === 'merge'}
            onClick={() => setOpen(open === 'merge' ? undefined : 'merge')}
          >
            {t('topics.merge')}
          </Button>
        </span>
      </div>
      {open === 'merge' && <Merge topic={topic} others={others} onClose={() => setOpen(undefined)} />}
    </div>
  )
}

function Merge({ topic, others, onClose }: TopicLineProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('library')
  const { titleOf } = useTopics()
  const retire = useRetireTopic()
  const [successor, setSuccessor] = useState<string | null>(null)
  return (
    <div className={classes['form']}>
      <p className={classes['fact']}>{t('topics.mergeText')}</p>
      <Select
        label={t('topics.mergeInto')}
        placeholder={t('topics.choose')}
        value={successor}
        data={others.map(({ key }) => ({ value: key, label: titleOf(key) }))}
        onChange={setSuccessor}
      />
      <ErrorNote error={retire.error} />
      <div className={classes['acts']}>
        <Button
          disabled={successor === null || retire.isPending}
          onClick={() => successor !== null && retire.run({ key: topic.key, successor })}
        >
          {t('topics.mergeIt')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('topics.cancel')}
        </Button>
      </div>
    </div>
  )
}
