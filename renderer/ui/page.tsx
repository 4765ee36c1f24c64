/** A screen: the window's title, the path in the toolbar, one headline, its actions. */
import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type PageLayout, usePageFrame } from './page-frame.tsx'
import classes from './page.module.css'

export interface Crumb {
  readonly label: string
  readonly to: string
}

export interface PageProps {
  readonly title: string
  readonly titleLang?: string | undefined
  /** Stands beside or under the headline. */
  readonly lead?: ReactNode
  /** 'page' has margins and a headline; 'panes' fills the place with its own; 'reading' and 'full' do too, and the navigation becomes the rail. */
  readonly layout?: PageLayout
  /** The way here, without this page. */
  readonly crumbs?: readonly Crumb[]
  /** This page's name in the path, where the headline says more. */
  readonly place?: string
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export function Page({ title, titleLang, lead, layout = 'page', crumbs, place, actions, children }: PageProps) {
  const { inPath, inTools } = usePageFrame(place ?? title, layout)
  const path =
    crumbs !== undefined || place !== undefined || layout !== 'page'
      ? inPath(<Path crumbs={crumbs ?? []} here={place ?? title} lang={place === undefined ? titleLang : undefined} />)
      : null
  if (layout !== 'page') {
    return (
      <div className={classes['frame']} data-layout={layout}>
        {path}
        {inTools(actions)}
        {children}
      </div>
    )
  }
  return (
    <div className={classes['page']}>
      {path}
      <header className={classes['head']}>
        <div className={classes['headline']}>
          <h1 className={classes['title']} lang={titleLang}>
            {title}
          </h1>
          {lead !== undefined && <p className={classes['lead']}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}

function Path({
  crumbs,
  here,
  lang,
}: {
  readonly crumbs: readonly Crumb[]
  readonly here: string
  readonly lang: string | undefined
}) {
  const { t } = useTranslation('ui')
  return (
    <nav className={classes['path']} aria-label={t('path')}>
      {crumbs.map(({ label, to }) => (
        <span key={to} className={classes['step']}>
          <Link to={to}>{label}</Link>
          <IconChevronRight size={16} stroke={1.6} aria-hidden="true" />
        </span>
      ))}
      <span className={classes['here']} aria-current="page" lang={lang} title={here}>
        {here}
      </span>
    </nav>
  )
}
