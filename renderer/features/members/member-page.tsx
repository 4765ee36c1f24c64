/** A member's page: who she is, and what she has given to the others. */
import { Button } from '@mantine/core'
import { IconSchool } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { MemberView } from '#core/contract/members.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { useLive } from '../../bridge/use-live.ts'
import { Page } from '../../ui/page.tsx'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { useFormat } from '../../ui/use-format.ts'
import classes from './members.module.css'

export function MemberPage() {
  const { t } = useTranslation('members')
  const { user = '' } = useParams({ strict: false })
  const language = useLanguage()
  const member = useLive(['member', user], (client, signal) => client.members.watch({ user }, { signal }))
  if (member === undefined || member.person.user !== user) return null
  const { person, about, languages } = member
  const from = [person.company, person.place].filter(Boolean).join(', ')
  const speaks = languages.map((spoken) => t(`language.${spoken}`)).join(', ')
  return (
    <Page
      title={person.displayName}
      lead={[from, speaks].filter(Boolean).join(' · ')}
      actions={
        person.isMe ? (
          <Button component={Link} to="/settings" variant="default">
            {t('change')}
          </Button>
        ) : undefined
      }
    >
      {about !== undefined && about !== '' && <p className={classes['about']}>{about}</p>}
      {person.isMe && <p className={classes['quiet']}>{t('seenSo')}</p>}
      {languages.length === 0 && <p className={classes['quiet']}>{t('unknown')}</p>}
      <Given member={member} language={language} />
    </Page>
  )
}

interface GivenProps {
  readonly member: MemberView
  readonly language: Language
}

function Given({ member, language }: GivenProps) {
  const { t } = useTranslation('members')
  const { pieces, courses, discussions, moreDiscussions } = member
  if (pieces.length + courses.length + discussions.length === 0)
    return <p className={classes['quiet']}>{t(member.person.isMe ? 'nothing.me' : 'nothing.other')}</p>
  return (
    <>
      {courses.length > 0 && <Courses courses={courses} language={language} />}
      {pieces.length > 0 && <Pieces pieces={pieces} language={language} />}
      {discussions.length > 0 && <Discussions discussions={discussions} more={moreDiscussions} language={language} />}
    </>
  )
}

function Courses({ courses, language }: Pick<MemberView, 'courses'> & Pick<GivenProps, 'language'>) {
  const { t } = useTranslation('members')
  return (
    <Section title={t('courses')}>
      {courses.map(({ id, title, lessons }) => {
        const { text, language: spoken } = bilingualText(title, language)
        return (
          <Row
            key={id}
            to={`/learning/${id}`}
            icon={<IconSchool size={20} stroke={1.6} aria-hidden="true" />}
            title={text}
            titleLang={spoken === language ? undefined : spoken}
            detail={t('lessons', { count: lessons })}
          />
        )
      })}
    </Section>
  )
}

function Pieces({ pieces, language }: Pick<MemberView, 'pieces'> & Pick<GivenProps, 'language'>) {
  const { t } = useTranslation('members')
  const { t: shelf } = useTranslation('shelf')
  const format = useFormat()
  return (
    <Section title={t('pieces')}>
      {pieces.map(({ id, kind, title, useful, isNew, at }) => {
        const { text, language: spoken } = bilingualText(title, language)
        const facts = [
          shelf(`kind.${kind}`, { defaultValue: kind }),
          useful === 0 ? undefined : shelf('usefulTo', { count: useful }),
        ]
        return (
          <Row
            key={id}
            to={`/library/${id}`}
            title={text}
            titleLang={spoken === language ? undefined : spoken}
            isNew={isNew}
            detail={facts.filter(Boolean).join(' · ')}
            aside={format.dayTime(at)}
          />
        )
      })}
    </Section>
  )
}

interface DiscussionsProps extends Pick<MemberView, 'discussions'>, Pick<GivenProps, 'language'> {
  readonly more: number
}

function Discussions({ discussions, more, language }: DiscussionsProps) {
  const { t } = useTranslation('members')
  const format = useFormat()
  return (
    <Section title={t('discussions')}>
      {discussions.map((row) => (
        <Row
          key={row.id}
          to={`/forums/${row.id}`}
          title={row.title}
          titleLang={row.language === language ? undefined : row.language}
          isNew={row.isUnread}
          detail={t('replies', { count: row.replies })}
          aside={format.dayTime(row.lastAt)}
        />
      ))}
      {more > 0 && <p className={classes['quiet']}>{t('more', { count: more })}</p>}
    </Section>
  )
}
