/** A table of a text; one that is wider than its place scrolls, and can then be reached by keyboard. */
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './markdown.module.css'

export function WideTable({ children }: { readonly children?: ReactNode }) {
  const { t } = useTranslation('ui')
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = box.current
    if (element === null || !('ResizeObserver' in window)) return undefined
    const observer = new ResizeObserver(() => {
      if (element.scrollWidth > element.clientWidth) element.tabIndex = 0
      else element.removeAttribute('tabindex')
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <section ref={box} className={classes['table']} aria-label={t('table')}>
      <table>{children}</table>
    </section>
  )
}
