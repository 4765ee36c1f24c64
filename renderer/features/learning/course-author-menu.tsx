/** What its authors do with a published course: edit it, copy it, take it away as a file, withdraw it. */
import { Button, Menu, Modal, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportLeft, MadeExport } from '#core/contract/course-files.ts'
import type { CourseView } from '#core/contract/learning-views.ts'
import { limits } from '#core/domain/limits.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useDuplicateCourse, useEditCourse, useExportCourse, useWithdraw } from './authoring-data.ts'
import { NextPackage } from './next-package.tsx'
import classes from './learning.module.css'

const formats = ['artel', 'scorm12', 'scorm2004'] as const

export function CourseAuthorMenu({ course }: { readonly course: CourseView }) {
  const { t } = useTranslation(['learning', 'statistics'])
  const language = useLanguage()
  const navigate = useNavigate()
  const edit = useEditCourse()
  const duplicate = useDuplicateCourse()
  const take = useExportCourse()
  const [isWithdrawing, setWithdrawing] = useState(false)
  const [left, setLeft] = useState<readonly ExportLeft[]>([])
  const [signing, setSigning] = useState<MadeExport['signing']>()
  const packageFile = useRef<HTMLInputElement>(null)
  if (!course.canEdit) return null
  const write = ({ id }: { readonly id: string }): void =>
    void navigate({ to: '/learning/write/$draft', params: { draft: id } })
  const save = ({ address, name, leftOut, signing: signed }: MadeExport): void => {
    setLeft(leftOut)
    setSigning(signed)
    const link = document.createElement('a')
    link.href = `${address}?save`
    link.download = name
    link.click()
  }
  const offered = course.kind === 'native' ? formats : formats.slice(0, 1)
  return (
    <>
      <output className={classes['note']}>
        {[
          ...left.map(({ kind, count }) => t(`take.left.${kind}`, { count })),
          ...signingNotes(signing).map((note) => t(`take.key.${note}`)),
        ].join(' ')}
      </output>
      <ErrorNote error={edit.error ?? duplicate.error ?? take.error} />
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button disabled={take.isPending}>{t('author.menu')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void navigate({ to: '/learning/$id/statistics', params: { id: course.id } })}>
            {t('statistics:open')}
          </Menu.Item>
          <Menu.Item onClick={() => edit.run({ course: course.id }, write)}>{t('author.edit')}</Menu.Item>
          {course.kind === 'package' && (
            <Menu.Item onClick={() => packageFile.current?.click()}>{t('author.newPackage')}</Menu.Item>
          )}
          <Menu.Item onClick={() => duplicate.run({ course: course.id }, write)}>{t('author.duplicate')}</Menu.Item>
          {offered.map((format) => (
            <Menu.Item key={format} onClick={() => take.run({ course: course.id, format, language }, save)}>
              {t(`take.${format}`)}
            </Menu.Item>
          ))}
          {course.withdrawn === undefined && (
            <Menu.Item onClick={() => setWithdrawing(true)}>{t('author.withdraw')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <NextPackage course={course.id} input={packageFile} />
      {isWithdrawing && <WithdrawDialog course={course.id} onClose={() => setWithdrawing(false)} />}
    </>
  )
}

/** Nothing where all is well. */
const signingNotes = (signing: MadeExport['signing']) => [
  ...(signing?.isRenewed === true ? (['renewed'] as const) : []),
  ...(signing === undefined || signing.keeping === 'safe' ? [] : [signing.keeping]),
]

function WithdrawDialog({ course, onClose }: { readonly course: string; readonly onClose: () => void }) {
  const { t } = useTranslation('learning')
  const withdraw = useWithdraw()
  const [reason, setReason] = useState('')
  return (
    <Modal opened onClose={onClose} title={t('author.withdraw')} closeButtonProps={{ 'aria-label': t('drop.close') }}>
      <p>{t('author.withdrawText')}</p>
      <TextInput
        label={t('author.reason')}
        maxLength={limits.summary}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ErrorNote error={withdraw.error} />
      <div className={classes['importLine']}>
        <Button
          variant="filled"
          disabled={withdraw.isPending}
          onClick={() => withdraw.run({ course, ...(reason.trim() === '' ? {} : { reason }) }, onClose)}
        >
          {t('author.withdraw')}
        </Button>
      </div>
    </Modal>
  )
}
