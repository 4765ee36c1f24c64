/** A consultant's companies side by side: where each stands, what was countersigned, and one picture of all. Names can be hidden for showing it to others. */
import { Button, NativeSelect, Switch, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AdvisedCompanies, AdvisedRow } from '#core/contract/adviser.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useAdvisedCompanies } from './adviser-data.ts'
import { type CompanyOrder, companyOrders, orderCompanies } from './order-companies.ts'
import { Portfolio } from './portfolio.tsx'
import { useCompanyName, usePresenting } from './presenting.ts'
import classes from './adviser.module.css'

export function CompaniesPage() {
  const { t } = useTranslation('adviser')
  const { t: ofAssessment } = useTranslation('assessment')
  const view = useAdvisedCompanies()
  const [isPresenting, setIsPresenting] = usePresenting()
  if (view === undefined) return null
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      crumbs={[{ label: ofAssessment('title'), to: '/assessment' }]}
      actions={
        <Switch
          label={t('presenting')}
          checked={isPresenting}
          onChange={(event) => setIsPresenting(event.currentTarget.checked)}
        />
      }
    >
      {view.companies.length === 0 && (
        <EmptyState title={t('empty.title')} text={t('empty.text')} hints={[t('empty.hint1'), t('empty.hint2')]} />
      )}
      {view.companies.length > 0 && <Companies view={view} isPresenting={isPresenting} />}
      {view.ended.length > 0 && <Ended ended={view.ended} isPresenting={isPresenting} />}
    </Page>
  )
}

interface CompaniesProps {
  readonly view: AdvisedCompanies
  readonly isPresenting: boolean
}

function Companies({ view, isPresenting }: CompaniesProps) {
  const { t } = useTranslation('adviser')
  const language = useLanguage()
  const nameOf = useCompanyName(isPresenting)
  const [search, setSearch] = useState('')
  const [order, setOrder] = useState<CompanyOrder>('name')
  const named = view.companies.map((row) => ({ row, name: nameOf(row) }))
  const shown = orderCompanies(
    named.filter(({ name }) => name.text.toLowerCase().includes(search.trim().toLowerCase())),
    order,
    language,
  )
  return (
    <div className={classes['box']}>
      <search className={classes['form']}>
        <TextInput label={t('search')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <NativeSelect
          label={t('order')}
          value={order}
          data={companyOrders.map((value) => ({ value, label: t(`orders.${value}`) }))}
          onChange={(event) => setOrder(companyOrders.find((known) => known === event.currentTarget.value) ?? 'name')}
        />
        <output className={classes['quiet']}>{t('shown', { n: shown.length, count: view.companies.length })}</output>
      </search>
      <DataTable label={t('title')}>
        <thead>
          <tr>
            <th scope="col">{t('company')}</th>
            <th scope="col" data-number>
              {t('overall')}
            </th>
            <th scope="col">{t('band')}</th>
            <th scope="col">{t('round')}</th>
            <th scope="col">{t('validation')}</th>
            <th scope="col" data-number>
              {t('steps')}
            </th>
            <th scope="col">{t('since')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ row, name }) => (
            <CompanyRow key={row.space} row={row} name={name} />
          ))}
        </tbody>
      </DataTable>
      <Portfolio view={view} rows={shown} />
    </div>
  )
}

interface CompanyRowProps {
  readonly row: AdvisedRow
  readonly name: { readonly text: string; readonly lang: string | undefined }
}

function CompanyRow({ row: { space, latest, validated, since, steps }, name }: CompanyRowProps) {
  const { t } = useTranslation('adviser')
  const { t: ofAssessment } = useTranslation('assessment')
  const format = useFormat()
  const { overall, band } = latest?.score ?? {}
  return (
    <tr>
      <th scope="row" lang={name.lang}>
        <Link to={`/assessment/companies/${space}`}>{name.text}</Link>
      </th>
      <td data-number>{overall === undefined ? '' : Math.round(overall)}</td>
      <td>{band === undefined ? t('noResult') : ofAssessment(`band.${band}`)}</td>
      <td>
        {latest !== undefined && format.date(latest.at)}
        {latest?.isOpen === true && ` · ${t('open')}`}
      </td>
      <td>
        {validated === undefined ? t('notValidated') : format.date(validated.at)}
        {validated?.isChanged === true && ` · ${t('said.changed')}`}
      </td>
      <td data-number>{steps}</td>
      <td>{since !== undefined && format.date(since)}</td>
    </tr>
  )
}

function Ended({ ended, isPresenting }: { readonly ended: AdvisedCompanies['ended']; readonly isPresenting: boolean }) {
  const { t } = useTranslation('adviser')
  const format = useFormat()
  const nameOf = useCompanyName(isPresenting)
  const [isAll, setIsAll] = useState(false)
  const shown = isAll ? ended : ended.slice(0, 5)
  return (
    <Section title={t('ended.title')}>
      <p className={classes['quiet']}>{t('ended.text')}</p>
      <ul className={classes['list']}>
        {shown.map((one) => {
          const name = nameOf(one)
          const dates = { date: format.date(one.until), since: format.date(one.since) }
          return (
            <li key={`${one.space} ${one.since}`} className={classes['line']}>
              <span lang={name.lang}>{name.text}</span>
              <span className={classes['quiet']}>
                {t(one.isWithdrawn ? 'ended.withdrawn' : 'ended.gaveBack', dates)}
              </span>
            </li>
          )
        })}
      </ul>
      {ended.length > shown.length && <Button onClick={() => setIsAll(true)}>{t('ended.all')}</Button>}
    </Section>
  )
}
