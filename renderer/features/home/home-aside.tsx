/** The narrow column: drafts that wait for their writer, and who is new. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { HomeView } from '#core/contract/home-view.ts'
import type { DraftView } from '#core/contract/views.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { Section } from '../../ui/section.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { draftAddress, draftTitle } from './draft-address.ts'
import classes from './home.module.css'

export function HomeAside({ home, language }: { readonly home: HomeView; readonly language: Language }) {
  const { t } = useTranslation('home')
  return (
    <aside className={classes['aside']}>
      {home.drafts.length > 0 && (
        <Section title={t('drafts')}>
          <ul className={classes['plain']}>
            {home.drafts.slice(0, 5).map((draft) => (
              <DraftLine key={draft.id} draft={draft} language={language} />
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('people')}>
        {home.people.length === 0 && <p className={classes['facts']}>{t('noPeople')}</p>}
        <ul className={classes['plain']}>
          {home.people.map((person) => (
            <li key={person.user} className={classes['person']}>
              <Avatar name={person.displayName} isMe={person.isMe} />
              <span>
                <PersonName person={person}>{person.displayName}</PersonName>
                <span className={classes['facts']}>{[person.company, person.place].filter(Boolean).join(' · ')}</span>
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </aside>
  )
}

function DraftLine({ draft, language }: { readonly draft: DraftView; readonly language: Language }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  return (
    <li className={classes['draft']}>
      <Link to={draftAddress(draft)}>{draftTitle(draft, language) || t('untitled')}</Link>
      <span className={classes['facts']}>
        {t(`draft.${draft.form}`)} · {format.dayTime(draft.savedAt)}
      </span>
    </li>
  )
}
