/** Puts the settings on the page: language, scheme, contrast; and tells the shell, for its menu and the window's ground. */
import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { shell } from '../bridge/shell.ts'
import { useSettings } from '../bridge/use-settings.ts'
import { changeLanguage } from './languages.ts'

export function Appearance() {
  const settings = useSettings()
  const { setColorScheme } = useMantineColorScheme()
  const { language, scheme, contrast } = settings ?? {}
  useEffect(() => {
    if (language !== undefined) void changeLanguage(language)
  }, [language])
  useEffect(() => {
    if (scheme !== undefined) setColorScheme(scheme)
  }, [scheme, setColorScheme])
  useEffect(() => {
    if (contrast === 'more') document.documentElement.dataset['contrast'] = 'more'
    else delete document.documentElement.dataset['contrast']
  }, [contrast])
  useEffect(() => {
    if (language !== undefined && scheme !== undefined) shell?.setShell({ language, scheme })
  }, [language, scheme])
  return null
}
