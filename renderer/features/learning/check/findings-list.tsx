/** What the check found, beside the outline: what holds publishing back, then what should be mended. Each leads to its field. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Finding } from '#core/domain/course/finding.ts'
import type { CourseForm } from '../course-form.ts'
import classes from './findings.module.css'

interface FindingsListProps {
  readonly findings: readonly Finding[]
  readonly form: CourseForm
  readonly language: Language
  readonly onGo: (finding: Finding) => void
}

/** So many are shown before "all". */
const few = 6

export function FindingsList({ findings, form, language, onGo }: FindingsListProps) {
  const { t } = useTranslation('authoring')
  const musts = findings.filter(({ weight }) => weight === 'must')
  const shoulds = findings.filter(({ weight }) => weight === 'should')
  return (
    <section className={classes['check']} aria-label={t('check.title')}>
      <h3 className={classes['title']}>{t('check.title')}</h3>
      {findings.length === 0 && <p className={classes['none']}>{t('check.none')}</p>}
      <Group weight="must" findings={musts} form={form} language={language} onGo={onGo} />
      <Group weight="should" findings={shoulds} form={form} language={language} onGo={onGo} />
    </section>
  )
}

function Group({ weight, findings, form, language, onGo }: FindingsListProps & { readonly weight: Finding['weight'] }) {
  const { t } = useTranslation('authoring')
  const [isAll, setAll] = useState(false)
  const whereOf = useWhere(form, language)
  if (findings.length === 0) return null
  const shown = isAll ? findings : findings.slice(0, few)
  return (
    <>
      <h4 className={classes['weight']} data-weight={weight}>
        {t(`check.${weight}`, { count: findings.length })}
      </h4>
      <ul className={classes['list']}>
        {shown.map((finding, i) => (
          <li key={i}>
            <button type="button" className={classes['finding']} data-weight={weight} onClick={() => onGo(finding)}>
              <span>{t(`check.what.${whatKey(finding)}`, { detail: finding.detail })}</span>
              <span className={classes['where']}>{whereOf(finding)}</span>
            </button>
          </li>
        ))}
      </ul>
      {findings.length > few && (
        <Button variant="subtle" size="compact-sm" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {isAll ? t('check.fewer') : t('check.all', { count: findings.length })}
        </Button>
      )}
    </>
  )
}

/** What is missing or old on one side is said of that side. */
const whatKey = ({ what, language }: Finding): string =>
  what === 'no-translation' || what === 'stale' ? `${what}.${language ?? 'ru'}` : what

/** "Lesson 2 · Hardness · question 3". */
function useWhere(form: CourseForm, language: Language): (finding: Finding) => string {
  const { t } = useTranslation(['authoring', 'learning'])
  return ({ where, what, language: side }) => {
    if (where.part === 'course') return t(`check.field.${where.field}`)
    if (where.part === 'module') {
      const module = form.modules.find(({ key }) => key === where.module)
      return [t('outline.module'), module === undefined ? '' : bilingualText(module.title, language).text]
        .filter(Boolean)
        .join(' · ')
    }
    const at = form.lessons.findIndex(({ id }) => id === where.lesson)
    const lesson = form.lessons[at]
    const part =
      where.part === 'lesson'
        ? t(`check.lessonField.${where.field}`)
        : t('learning:editor.question', {
            n: (lesson?.quiz?.questions.findIndex(({ key }) => key === where.question) ?? 0) + 1,
          })
    const title = lesson === undefined ? '' : bilingualText(lesson.title, language).text
    const isSaid = side === undefined || what === 'no-translation' || what === 'stale'
    return [t('learning:editor.lesson', { n: at + 1 }), title, part, isSaid ? '' : t(`check.side.${side}`)]
      .filter(Boolean)
      .join(' · ')
  }
}
