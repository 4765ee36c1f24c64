/** Where trainers and consultants make instruments: each is written here, or goes out as a table, is translated in any spreadsheet and comes in as a draft; it is published as the next edition. */
import { Button, FileButton, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { instrumentFormats, type InstrumentRow } from '#core/contract/instruments.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { DraftCard } from './draft-card.tsx'
import { FileReportNote } from './file-report.tsx'
import { NewInstrumentButton } from './new-instrument-button.tsx'
import {
  useDuplicateInstrument,
  useEditInstrument,
  useInstrumentDrafts,
  useInstrumentFiles,
  useInstruments,
  useRetire,
} from './instruments-data.ts'
import classes from './instruments.module.css'

const accepted = '.xlsx,.xlsm,.json'

export function InstrumentsPage() {
  const { t } = useTranslation('instruments')
  const rows = useInstruments()
  const drafts = useInstrumentDrafts()
  const files = useInstrumentFiles()
  if (rows === undefined || drafts === undefined) return null
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      crumbs={[{ label: t('assessment'), to: '/assessment' }]}
      actions={
        <>
          <NewInstrumentButton />
          <FileButton accept={accepted} onChange={(file) => void files.take(file)}>
            {(button) => <Button {...button}>{t('bringNew')}</Button>}
          </FileButton>
        </>
      }
    >
      <ErrorNote error={files.error} />
      {files.report !== undefined && <FileReportNote report={files.report} />}
      {drafts.length > 0 && (
        <Section title={t('drafts')}>
          {drafts.map((draft) => (
            <DraftCard key={draft.id} draft={draft} />
          ))}
        </Section>
      )}
      <Section title={t('all')}>
        <ul className={classes['list']}>
          {rows.map((row) => (
            <InstrumentItem key={row.id} row={row} files={files} />
          ))}
        </ul>
      </Section>
    </Page>
  )
}

interface InstrumentItemProps {
  readonly row: InstrumentRow
  readonly files: ReturnType<typeof useInstrumentFiles>
}

function InstrumentItem({ row, files }: InstrumentItemProps) {
  const { t } = useTranslation('instruments')
  const language = useLanguage()
  const retire = useRetire()
  const title = bilingualText(row.title, language)
  const edit = useEditInstrument()
  const duplicate = useDuplicateInstrument()
  const navigate = useNavigate()
  const write = ({ id: draft }: { readonly id: string }): void =>
    void navigate({ to: '/assessment/write/$draft', params: { draft } })
  return (
    <li className={classes['item']}>
      <div className={classes['itemText']}>
        <h3 className={classes['itemTitle']} lang={title.language === language ? undefined : title.language}>
          {title.text}
        </h3>
        <p className={classes['facts']}>
          {[
            t(`kind.${row.kind}`),
            t('questions', { count: row.questions }),
            t('edition', { edition: row.edition }),
            ...(row.isRetired ? [t('retired')] : []),
          ].join(' · ')}
        </p>
        <ErrorNote error={retire.error ?? edit.error ?? duplicate.error} />
      </div>
      <div className={classes['actions']}>
        <Button
          aria-label={t('editOf', { title: title.text })}
          disabled={edit.isPending}
          onClick={() => edit.run({ questionnaire: row.id }, write)}
        >
          {t('edit')}
        </Button>
        <Menu>
          <Menu.Target>
            <Button aria-label={t('takeAwayOf', { title: title.text })}>{t('takeAway')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {instrumentFormats.map((format) => (
              <Menu.Item key={format} onClick={() => void files.save(row.id, format)}>
                {t(`format.${format}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <FileButton accept={accepted} onChange={(file) => void files.take(file, row.id)}>
          {(button) => (
            <Button {...button} aria-label={t('bringEditionOf', { title: title.text })}>
              {t('bringEdition')}
            </Button>
          )}
        </FileButton>
        <Button
          variant="subtle"
          aria-label={t('duplicateOf', { title: title.text })}
          disabled={duplicate.isPending}
          onClick={() => duplicate.run({ questionnaire: row.id }, write)}
        >
          {t('duplicate')}
        </Button>
        <Button
          variant="subtle"
          aria-label={t(row.isRetired ? 'putBackOf' : 'retireOf', { title: title.text })}
          onClick={() => retire.run({ id: row.id, isRetired: row.isRetired })}
        >
          {t(row.isRetired ? 'putBack' : 'retire')}
        </Button>
      </div>
    </li>
  )
}
