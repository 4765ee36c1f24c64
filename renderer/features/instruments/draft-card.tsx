/** An instrument that isn't published yet: what holds it back, what it asks. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { InstrumentDraftRow } from '#core/contract/instruments.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useFindingPlace } from './editor/finding-words.ts'
import { InstrumentOutline } from './instrument-outline.tsx'
import { useDiscard, usePublish } from './instruments-data.ts'
import classes from './instruments.module.css'

/** So many problems are listed here; the editor has them all. */
const few = 5

/** Of a part that is there, told by its words; of others only the key says which is meant. */
const named: ReadonlySet<string> = new Set(['translation.missing', 'area.empty'])

export function DraftCard({ draft }: { readonly draft: InstrumentDraftRow }) {
  const { t } = useTranslation('instruments')
  const language = useLanguage()
  const publish = usePublish()
  const discard = useDiscard()
  const { content, problems, reworded } = draft
  const placeOf = useFindingPlace(content, language)
  const title = bilingualText(content.title, language)
  return (
    <article className={classes['draft']} aria-labelledby={draft.id}>
      <h3
        id={draft.id}
        className={classes['draftTitle']}
        lang={title.language === language ? undefined : title.language}
      >
        {title.text === '' ? t('untitled') : title.text}
      </h3>
      <p className={classes['facts']}>
        {t(draft.target === undefined ? 'draft.new' : 'draft.edition')} ·{' '}
        {t('questions', { count: content.questions.length })}
      </p>
      {problems.length > 0 && (
        <section aria-label={t('draft.problems', { count: problems.length })}>
          <p className={classes['must']}>{t('draft.problems', { count: problems.length })}</p>
          <ul className={classes['problems']}>
            {problems.slice(0, few).map(({ code, at }) => (
              <li key={`${code} ${at}`}>
                {t(`problem.${code.replace('.', '_')}`)} {named.has(code) ? placeOf(at) : <code>{at}</code>}
              </li>
            ))}
          </ul>
          {problems.length > few && (
            <p className={classes['facts']}>{t('draft.more', { count: problems.length - few })}</p>
          )}
        </section>
      )}
      {reworded.length > 0 && <p className={classes['should']}>{t('draft.reworded', { count: reworded.length })}</p>}
      <InstrumentOutline content={content} />
      <ErrorNote error={publish.error ?? discard.error} />
      <div className={classes['actions']}>
        <Button
          variant="filled"
          disabled={problems.length > 0}
          loading={publish.isPending}
          onClick={() => publish.run({ draft: draft.id })}
        >
          {t('draft.publish')}
        </Button>
        <Button component={Link} to={`/assessment/write/${draft.id}`}>
          {t('draft.write')}
        </Button>
        <Button variant="subtle" onClick={() => discard.run({ id: draft.id })}>
          {t('draft.discard')}
        </Button>
      </div>
    </article>
  )
}
