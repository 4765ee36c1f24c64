/** What the piece is, beside its text: kind, topic, and what its kind asks for. */
import { Checkbox, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { articleKinds } from '#core/domain/article/article.ts'
import { limits } from '#core/domain/limits.ts'
import { useTopics } from '../../../bridge/use-topics.ts'
import { type ArticleForm, keptFields } from '../article-form.ts'
import { DateField } from '../../../ui/date-field.tsx'
import classes from '../editor.module.css'

interface AboutFieldsProps {
  readonly form: ArticleForm
  readonly set: (patch: Partial<ArticleForm>) => void
}

export function AboutFields({ form, set }: AboutFieldsProps) {
  const { t } = useTranslation('library')
  const topics = useTopics()
  return (
    <aside className={classes['about']} aria-label={t('editor.about')}>
      <Select
        label={t('editor.kind')}
        description={t(`editor.kindHint.${form.kind}`)}
        allowDeselect={false}
        value={form.kind}
        data={articleKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        onChange={(value) => set({ kind: z.enum(articleKinds).catch(form.kind).parse(value) })}
      />
      <Select
        label={t('editor.topic')}
        allowDeselect={false}
        value={form.topic}
        data={topics.choices(form.topic)}
        onChange={(topic) => topic !== null && set({ topic })}
      />
      <KindFields form={form} set={set} />
      <TextInput
        label={t('editor.region')}
        description={t('editor.regionHint')}
        maxLength={limits.displayName}
        value={form.region}
        onChange={(event) => set({ region: event.currentTarget.value })}
      />
      <TextInput
        label={t('editor.link')}
        description={t('editor.linkHint')}
        type="url"
        maxLength={2_000}
        placeholder="https://"
        value={form.link}
        onChange={(event) => set({ link: event.currentTarget.value })}
      />
      <CreditField form={form} set={set} />
      <TextInput
        label={t('editor.licence')}
        description={t('editor.licenceHint')}
        maxLength={80}
        value={form.licence}
        placeholder="CC BY 4.0"
        onChange={(event) => set({ licence: event.currentTarget.value })}
      />
    </aside>
  )
}

function KindFields({ form, set }: AboutFieldsProps) {
  const { t } = useTranslation('library')
  const kept = keptFields(form.kind)
  const { expert } = form
  return (
    <>
      {kept.composite && (
        <Checkbox
          label={t('editor.composite')}
          checked={form.composite}
          onChange={(event) => set({ composite: event.currentTarget.checked })}
        />
      )}
      {kept.validUntil && (
        <DateField
          label={t('editor.validUntil')}
          description={t('editor.validUntilHint')}
          value={dayOf(form.validUntil)}
          onChange={(day) => set({ validUntil: midnightOf(day) })}
        />
      )}
      {kept.expert &&
        (['name', 'company', 'contact'] as const).map((field) => (
          <TextInput
            key={field}
            label={t(`editor.expert.${field}`)}
            maxLength={field === 'contact' ? 400 : limits.displayName}
            value={expert[field]}
            onChange={(event) => set({ expert: { ...expert, [field]: event.currentTarget.value } })}
          />
        ))}
    </>
  )
}

/** Other people's names; members with an account stay as they are. */
function CreditField({ form, set }: AboutFieldsProps) {
  const { t } = useTranslation('library')
  const members = form.credit.filter(({ user }) => user !== undefined)
  const names = form.credit.flatMap(({ user, name }) => (user === undefined && name !== undefined ? [name] : []))
  return (
    <TextInput
      label={t('editor.credit')}
      description={t('editor.creditHint')}
      defaultValue={names.join(', ')}
      maxLength={600}
      onChange={(event) => {
        const typed = event.currentTarget.value
          .split(/[,;]/)
          .map((name) => name.trim().slice(0, limits.displayName))
          .filter(Boolean)
        const room = limits.creditsPerArticle - members.length
        set({ credit: [...members, ...typed.slice(0, room).map((name) => ({ name }))] })
      }}
    />
  )
}

const dayOf = (at: number | null): string => (at === null ? '' : new Date(at).toISOString().slice(0, 10))
function midnightOf(day: string): number | null {
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(at) || at < 0 ? null : at
}
