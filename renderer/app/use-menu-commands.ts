/** Commands of the native menu and the page's own shortcut: Ctrl/Cmd+K. */
import { useRouter } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import type { MenuCommand } from '#core/contract/bridge.ts'
import { assertNever } from '#core/kernel/assert-never.ts'
import { shell } from '../bridge/shell.ts'

export function useMenuCommands(onPalette: () => void): void {
  const router = useRouter()
  const obey = useEffectEvent((command: MenuCommand): void => {
    switch (command) {
      case 'palette':
        return onPalette()
      case 'settings':
      case 'sync':
        return void router.navigate({ to: `/${command}` })
      case 'plan':
        return void router.navigate({ to: '/learning/plan' })
      case 'home':
        return void router.navigate({ to: '/' })
      case 'back':
        return router.history.back()
      case 'forward':
        return router.history.forward()
      default:
        return assertNever(command)
    }
  })
  useEffect(() => {
    const stop = shell?.onMenu((command) => obey(command))
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.code !== 'KeyK') return
      event.preventDefault()
      obey('palette')
    }
    window.addEventListener('keydown', onKey)
    return () => {
      stop?.()
      window.removeEventListener('keydown', onKey)
    }
  }, [])
}
