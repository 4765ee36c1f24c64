/** The first screen: an invitation is looked at before anything is sent; an account can be opened again; or one just looks around. */
import { Button, SegmentedControl } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../bridge/use-language.ts'
import { Mark } from '../../ui/mark.tsx'
import { useSaveSettings } from './account-data.ts'
import { AskStep } from './ask-step.tsx'
import { type Asked, AskedStep } from './asked-step.tsx'
import { InvitationStep } from './invitation-step.tsx'
import { type InspectedInvitation, JoinStep } from './join-step.tsx'
import { ResetStep } from './reset-step.tsx'
import { SignInStep } from './sign-in-step.tsx'
import classes from './account.module.css'

export interface WelcomeProps {
  /** An invitation that was opened from outside, or ''. */
  readonly link: string
  /** Somebody asked for an account from here. */
  readonly asked: Asked | undefined
  readonly onLook: () => void
  readonly onJoined: () => void
}

type Step =
  | { readonly kind: 'invitation' }
  | { readonly kind: 'join'; readonly invitation: InspectedInvitation }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'ask' }
  | { readonly kind: 'reset' }

export function Welcome({ link, asked, onLook, onJoined }: WelcomeProps) {
  const { t } = useTranslation('account')
  useEffect(() => {
    document.title = t('product')
  }, [t])
  return (
    <main className={classes['welcome']}>
      <section className={classes['promise']}>
        <p className={classes['brand']}>
          <Mark /> {t('product')}
        </p>
        <h1>{t('welcome')}</h1>
        <p className={classes['lead']}>{t('lead')}</p>
        <ol className={classes['hints']}>
          <li>{t('hint1')}</li>
          <li>{t('hint2')}</li>
          <li>{t('hint3')}</li>
        </ol>
        <Button variant="subtle" onClick={onLook} px={0}>
          {t('look')}
        </Button>
        <LanguageChoice />
      </section>
      <section className={classes['sheet']}>
        {asked !== undefined && link === '' ? (
          <AskedStep asked={asked} onSignedIn={onJoined} />
        ) : (
          <Steps link={link} onJoined={onJoined} />
        )}
      </section>
    </main>
  )
}

function Steps({ link, onJoined }: Pick<WelcomeProps, 'link' | 'onJoined'>) {
  const [step, setStep] = useState<Step>({ kind: 'invitation' })
  const back = (): void => setStep({ kind: 'invitation' })
  switch (step.kind) {
    case 'invitation':
      return (
        <InvitationStep
          link={link}
          onInspected={(invitation) => setStep({ kind: 'join', invitation })}
          onSignIn={() => setStep({ kind: 'sign-in' })}
          onAsk={() => setStep({ kind: 'ask' })}
        />
      )
    case 'join':
      return <JoinStep invitation={step.invitation} onBack={back} onJoined={onJoined} />
    case 'sign-in':
      return <SignInStep onBack={back} onSignedIn={onJoined} onReset={() => setStep({ kind: 'reset' })} />
    case 'ask':
      return <AskStep onBack={back} />
    case 'reset':
      return <ResetStep onBack={() => setStep({ kind: 'sign-in' })} onDone={onJoined} />
  }
}

/** Each language is named in itself, so that it is found by who can't read the other. */
function LanguageChoice() {
  const { t } = useTranslation('account')
  const language = useLanguage()
  const save = useSaveSettings()
  return (
    <SegmentedControl
      aria-label={t('language')}
      value={language}
      data={[
        { value: 'ru', label: 'Русский' },
        { value: 'en', label: 'English' },
      ]}
      onChange={(next) => save.run({ language: next === 'ru' ? 'ru' : 'en' })}
    />
  )
}
