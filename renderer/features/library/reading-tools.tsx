/** The toolbar of reading: language, size of the text, and editing for who may. */
import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import { IconTextDecrease, IconTextIncrease } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { ArticleView } from '#core/contract/library-views.ts'
import { useSettings } from '../../bridge/use-settings.ts'
import type { ReadingMode } from './article-page.tsx'
import { EditorTools } from './editor-tools.tsx'
import { useAccount, useSaveSettings } from './library-data.ts'

interface ReadingToolsProps {
  readonly article: ArticleView
  readonly mode: ReadingMode
  readonly hasBoth: boolean
  readonly onMode: (mode: ReadingMode) => void
}

const modeSchema = z.enum(['ru', 'en', 'both'])
const smallest = 15
const largest = 24

export function ReadingTools({ article, mode, hasBoth, onMode }: ReadingToolsProps) {
  const { t } = useTranslation('library')
  const account = useAccount()
  return (
    <>
      {hasBoth && (
        <SegmentedControl
          aria-label={t('article.reading')}
          value={mode}
          data={[
            { value: 'en', label: t('article.en') },
            { value: 'ru', label: t('article.ru') },
            { value: 'both', label: t('article.both') },
          ]}
          onChange={(value) => onMode(modeSchema.parse(value))}
        />
      )}
      <TextSize />
      {account?.kind === 'joined' && (
        <Button component={Link} to={`/library/${article.id}/edit`}>
          {t(article.canEdit ? 'article.edit' : 'article.suggest')}
        </Button>
      )}
      <EditorTools article={article} />
    </>
  )
}

function TextSize() {
  const { t } = useTranslation('library')
  const settings = useSettings()
  const save = useSaveSettings()
  const size = settings?.readingSize ?? 17
  const set = (next: number): void => {
    if (next >= smallest && next <= largest) save.run({ readingSize: next })
  }
  return (
    <ActionIcon.Group aria-label={t('article.size')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={t('article.smaller')}
        title={t('article.smaller')}
        disabled={size <= smallest}
        onClick={() => set(size - 1)}
      >
        <IconTextDecrease size={18} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={t('article.larger')}
        title={t('article.larger')}
        disabled={size >= largest}
        onClick={() => set(size + 1)}
      >
        <IconTextIncrease size={18} stroke={1.6} />
      </ActionIcon>
    </ActionIcon.Group>
  )
}
