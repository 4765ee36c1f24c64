/** What can be done with a whole text: hear it, print it, keep it as PDF, cite it, link to the paragraph that is read, set the width of its lines. */
import { ActionIcon, Menu } from '@mantine/core'
import {
  IconCheck,
  IconDots,
  IconFileTypePdf,
  IconLink,
  IconNotes,
  IconPrinter,
  IconQuote,
  IconVolume,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cite, type Cited } from '#core/domain/article/cite.ts'
import { placeLink } from '#core/domain/article/place-link.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { lineWidthSchema, type Settings } from '#core/contract/views.ts'
import { canSavePdf, printPage, savePdf } from '../bridge/print.ts'
import { useCommand } from '../bridge/use-command.ts'
import { useSettings } from '../bridge/use-settings.ts'
import { copyText } from '../ui/copy-text.ts'
import type { ReadingDesk } from './use-reading-desk.ts'
import classes from './reading.module.css'

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const

interface TextMenuProps {
  readonly desk: ReadingDesk
  readonly of: string
  /** `at`: when it became as it is, milliseconds UTC. */
  readonly piece: Omit<Cited, 'library' | 'on'> & { readonly at: number }
  readonly language: Language
}

export function TextMenu({ desk, of, piece, language }: TextMenuProps) {
  const { t } = useTranslation('reading')
  const [said, setSaid] = useState('')
  const reference = cite({ ...piece, on: dayOf(piece.at), library: t('library', { lng: language }) }, language)
  const copy = (text: string): void => {
    // After the menu has given the focus back: what is copied is taken from the page that has it.
    setTimeout(() => {
      copyText(text)
      setSaid(t('copied'))
    })
  }
  const keep = async (): Promise<void> => {
    const isSaved = await savePdf({ title: piece.title, footer: reference })
    setSaid(isSaved ? t('pdfSaved') : '')
  }
  return (
    <>
      <Menu position="bottom-end" width={280} onOpen={() => setSaid('')}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('more')} title={t('more')}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconVolume {...icon} />} rightSection="R" onClick={desk.aloud.toggle}>
            {t('aloud.begin')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter {...icon} />} onClick={() => setTimeout(printPage, 200)}>
            {t('print')}
          </Menu.Item>
          {canSavePdf && (
            <Menu.Item leftSection={<IconFileTypePdf {...icon} />} onClick={() => void keep()}>
              {t('pdf')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconQuote {...icon} />} onClick={() => copy(reference)}>
            {t('cite')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLink {...icon} />}
            onClick={() => copy(placeLink({ of, at: desk.current.spot()?.quote?.exact }))}
          >
            {t('link')}
          </Menu.Item>
          <Menu.Divider />
          <LineWidths />
          <Menu.Divider />
          <Menu.Item leftSection={<IconNotes {...icon} />} component={Link} to="/notes">
            {t('allNotes')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <output className={classes['said']}>{said}</output>
    </>
  )
}

function dayOf(at: number): Cited['on'] {
  const date = new Date(at)
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() }
}

function LineWidths() {
  const { t } = useTranslation('reading')
  const settings = useSettings()
  const save = useCommand((client, input: Partial<Settings>) => client.settings.save(input))
  const width = settings?.lineWidth ?? 'normal'
  const areTermsShown = settings?.showTerms !== false
  return (
    <>
      <Menu.Label>{t('width')}</Menu.Label>
      <Menu.RadioGroup value={width} onChange={(value) => save.run({ lineWidth: lineWidthSchema.parse(value) })}>
        {lineWidthSchema.options.map((one) => (
          <Menu.RadioItem key={one} value={one} checkIcon={<IconCheck {...icon} />} closeMenuOnClick>
            {t(`widths.${one}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.CheckboxItem
        checked={areTermsShown}
        checkIcon={<IconCheck {...icon} />}
        closeMenuOnClick
        onChange={(showTerms) => save.run({ showTerms })}
      >
        {t('terms.show')}
      </Menu.CheckboxItem>
    </>
  )
}
