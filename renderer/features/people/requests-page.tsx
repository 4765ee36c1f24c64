/** Who asked to join: approved with roles, or declined with a word. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CommunityRole, communityRoles } from '#core/kernel/roles.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { runsServer } from './looks-after-people.ts'
import { PeopleFrame } from './people-frame.tsx'
import { type SignUp, useAccount, useApprove, useDecline, useSignUps } from './people-data.ts'
import { RemoteView } from './remote-view.tsx'
import { RoleChoice } from './role-choice.tsx'
import classes from './people.module.css'

export function RequestsPage() {
  const { t } = useTranslation('people')
  const signUps = useSignUps('waiting')
  return (
    <PeopleFrame>
      <RemoteView remote={signUps}>
        {({ signUps: rows }) =>
          rows.length === 0 ? (
            <EmptyState title={t('noRequests.title')} text={t('noRequests.text')} />
          ) : (
            rows.map((signUp) => <Request key={signUp.id} signUp={signUp} />)
          )
        }
      </RemoteView>
    </PeopleFrame>
  )
}

function Request({ signUp }: { readonly signUp: SignUp }) {
  const format = useFormat()
  const facts = [signUp.user, signUp.email, signUp.region].filter((fact) => fact !== null)
  return (
    <Section title={signUp.displayName} aside={format.dayTime(signUp.madeAt)}>
      <p className={classes['facts']}>{facts.join(' · ')}</p>
      {signUp.note !== '' && <blockquote className={classes['words']}>{signUp.note}</blockquote>}
      <Decision signUp={signUp} />
    </Section>
  )
}

function Decision({ signUp }: { readonly signUp: SignUp }) {
  const { t } = useTranslation('people')
  const account = useAccount()
  const approve = useApprove()
  const decline = useDecline()
  const [roles, setRoles] = useState<readonly CommunityRole[]>(['member'])
  const [user, setUser] = useState(signUp.user)
  const [words, setWords] = useState<string>()
  const isAdministrator = account?.kind === 'joined' && runsServer(account.roles)
  const isPending = approve.isPending || decline.isPending
  const { id } = signUp
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (words !== undefined) decline.run({ id, words: words.trim() })
        else approve.run({ id, roles: [...roles], regions: [], ...(user !== signUp.user && { user }) })
      }}
    >
      {signUp.isNameTaken && words === undefined && (
        <TextInput
          label={t('otherName')}
          description={t('otherNameHint', { user: signUp.user })}
          value={user}
          onChange={(e) => setUser(e.currentTarget.value.toLowerCase())}
        />
      )}
      {words === undefined ? (
        <RoleChoice
          label={t('asWhat')}
          offered={isAdministrator ? communityRoles : ['member', 'guest']}
          chosen={roles}
          onChange={setRoles}
        />
      ) : (
        <Textarea
          label={t('declineWords')}
          description={t('declineHint')}
          autosize
          minRows={2}
          maxLength={500}
          value={words}
          onChange={(e) => setWords(e.currentTarget.value)}
        />
      )}
      <ErrorNote error={approve.error ?? decline.error} />
      <div className={classes['acts']}>
        <Button
          type="submit"
          variant={words === undefined ? 'filled' : 'default'}
          disabled={
            isPending || (words === undefined && (roles.length === 0 || (signUp.isNameTaken && user === signUp.user)))
          }
        >
          {t(words === undefined ? 'approve' : 'decline')}
        </Button>
        <Button variant="subtle" onClick={() => setWords(words === undefined ? '' : undefined)}>
          {t(words === undefined ? 'declineInstead' : 'backToApproving')}
        </Button>
      </div>
    </form>
  )
}
