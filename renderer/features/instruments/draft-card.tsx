/** An instrument that came out of a file and isn't published yet: what holds it back, what it asks. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { InstrumentDraft } from '#core/contract/instruments.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { InstrumentOutline } from './instrument-outline.tsx'
import { useDiscard, usePublish } from './instruments-data.ts'
import classes from './instruments.module.css'

export function DraftCard({ draft }: { readonly draft: InstrumentDraft }) {
  const { t } = useTranslation('instruments')
  const language = useLanguage()
  const publish = usePublish()
  const discard = useDiscard()
  const { content, problems, reworded } = draft
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
            {problems.map(({ code, at }) => (
              <li key={`${code} ${at}`}>
                {t(`problem.${code.replace('.', '_')}`)} <code>{at}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
      {reworded.length > 0 && (
        <p className={classes['should']}>
          {t('draft.reworded', { keys: reworded.join(', '), count: reworded.length })}
        </p>
      )}
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
        <Button variant="subtle" onClick={() => discard.run({ id: draft.id })}>
          {t('draft.discard')}
        </Button>
      </div>
    </article>
  )
}
