/** A colleague who got a link puts it in here: what it gives is told first, and is used only by a yes. */
import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { invitationLookSchema } from '#core/replication/wire-groups.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Section } from '../../../ui/section.tsx'
import { useAcceptLink, useLookAtLink } from './company-data.ts'
import classes from './company.module.css'

type Look = ReturnType<(typeof invitationLookSchema)['parse']>

export function JoinCompany() {
  const { t } = useTranslation('company')
  const language = useLanguage()
  const [link, setLink] = useState('')
  const [seen, setSeen] = useState<Look>()
  const look = useLookAtLink()
  const accept = useAcceptLink()
  const group = seen?.groupTitle ? bilingualText(seen.groupTitle, language).text : ''
  return (
    <Section title={t('join.title')}>
      <p className={classes['text']}>
        {t('join.text')} <Link to="/settings">{t('join.settings')}</Link>
      </p>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault()
          const input = { link: link.trim() }
          if (seen === undefined) look.run(input, setSeen)
          else accept.run(input)
        }}
      >
        <TextInput
          className={classes['field']}
          label={t('join.link')}
          spellCheck={false}
          value={link}
          onChange={(event) => {
            setLink(event.currentTarget.value)
            setSeen(undefined)
          }}
        />
        {seen !== undefined && (
          <output className={classes['text']}>{t('join.gives', { name: seen.byDisplayName, group })}</output>
        )}
        <Button type="submit" disabled={link.trim() === ''} loading={look.isPending || accept.isPending}>
          {seen === undefined ? t('join.look') : t('join.act')}
        </Button>
        <ErrorNote error={look.error ?? accept.error} />
      </form>
    </Section>
  )
}
