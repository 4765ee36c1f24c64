/** Advice: what a result opens in the library and the courses, and when. One rule is open at a time. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { type InstrumentDraft, newKey, type RuleDraft } from '#core/domain/questionnaire/instrument-draft.ts'
import { assertNever } from '#core/kernel/assert-never.ts'
import { idDeps } from '../../../bridge/id-deps.ts'
import { RemoveButton } from '../../../ui/remove-button.tsx'
import { type ObjectTitles, useObjectTitles } from './object-titles.ts'
import { RuleFields } from './rule-fields.tsx'
import type { InstrumentWriting } from './use-instrument-form.ts'
import classes from './editor.module.css'

const mostRules = 500

interface RulesEditorProps {
  readonly writing: InstrumentWriting
  readonly language: Language
  readonly open: string | undefined
  readonly onOpen: (key: string | undefined) => void
}

export function RulesEditor({ writing: { form, set, setRule }, language, open, onOpen }: RulesEditorProps) {
  const { t } = useTranslation('instrument-editor')
  const { rules = [] } = form
  const titles = useObjectTitles(rules)
  const [removed, setRemoved] = useState<InstrumentDraft['rules']>()
  const add = (): void => {
    const key = newKey('r', idDeps)
    const area = form.areas[0]?.key ?? ''
    const step = { text: { source: language }, minutes: 60 }
    set({ rules: [...rules, { key, area, when: { kind: 'band', atMost: 'developing' }, object: '', step }] })
    onOpen(key)
  }
  const remove = (rule: RuleDraft): void => {
    setRemoved(rules)
    const left = rules.filter((one) => one !== rule)
    set({ rules: left.map((one) => ({ ...one, after: one.after?.filter((key) => key !== rule.key) })) })
  }
  return (
    <div data-place="rules">
      <p className={classes['hint']}>{t('rules.hint')}</p>
      <ul className={classes['rules']}>
        {rules.map((rule) => (
          <li key={rule.key} className={classes['rule']} data-place={`rules/${rule.key}`}>
            <RuleHead
              rule={rule}
              form={form}
              titles={titles}
              language={language}
              isOpen={open === rule.key}
              onToggle={() => onOpen(open === rule.key ? undefined : rule.key)}
              onRemove={() => remove(rule)}
            />
            {open === rule.key && (
              <RuleFields
                rule={rule}
                form={form}
                titles={titles}
                language={language}
                onChange={(patch) => setRule(rule.key, patch)}
              />
            )}
          </li>
        ))}
      </ul>
      <div className={classes['line']}>
        <Button size="compact-md" mt="sm" disabled={rules.length >= mostRules} onClick={add}>
          {t('rules.add')}
        </Button>
        {removed !== undefined && (
          <Button
            size="compact-md"
            variant="subtle"
            onClick={() => {
              set({ rules: removed })
              setRemoved(undefined)
            }}
          >
            {t('rules.undo')}
          </Button>
        )}
      </div>
    </div>
  )
}

interface RuleHeadProps {
  readonly rule: RuleDraft
  readonly form: InstrumentDraft
  readonly titles: ObjectTitles
  readonly language: Language
  readonly isOpen: boolean
  readonly onToggle: () => void
  readonly onRemove: () => void
}

function RuleHead({ rule, form, titles, language, isOpen, onToggle, onRemove }: RuleHeadProps) {
  const { t } = useTranslation('instrument-editor')
  const whenWords = useWhenWords()
  const area = form.areas.find(({ key }) => key === rule.area)
  const question = form.questions.find(({ key }) => key === rule.question)
  const about = question?.prompt ?? area?.title
  const what = titles.of(rule.object, language) || t('rules.nothing')
  return (
    <div className={classes['ruleHead']}>
      <button type="button" className={classes['ruleToggle']} data-opens aria-expanded={isOpen} onClick={onToggle}>
        <span className={classes['ruleWhat']}>{what}</span>
        <span className={classes['ruleWhen']}>
          {about === undefined ? '' : bilingualText(about, language).text} · {whenWords(rule)}
        </span>
      </button>
      <RemoveButton of={what} onRemove={onRemove} />
    </div>
  )
}

function useWhenWords(): (rule: RuleDraft) => string {
  const { t } = useTranslation('instrument-editor')
  return ({ when }) => {
    switch (when.kind) {
      case 'level':
        return t('rules.whenLevel', { n: when.atMost })
      case 'band':
        return t('rules.whenBand', { band: t(`area.band.${when.atMost}`) })
      case 'gap':
        return t('rules.whenGap', { n: when.atLeast })
      default:
        return assertNever(when)
    }
  }
}
