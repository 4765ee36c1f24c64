import type { ReactNode } from 'react'
import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { SettingsPage } from './settings-page.tsx'

export const settingsRoutes = <P extends AnyRoute>(parent: P, ownAccount: ReactNode) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/settings',
    component: () => <SettingsPage ownAccount={ownAccount} />,
  }),
]
