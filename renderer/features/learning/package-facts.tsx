/** What an imported course consists of; its content isn't changed here. */
import { useTranslation } from 'react-i18next'
import { Section } from '../../ui/section.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { CourseForm } from './course-form.ts'
import classes from './course-editor.module.css'

export function PackageFacts({ form }: { readonly form: CourseForm }) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const bundle = form.package
  if (bundle === undefined) return null
  const size = bundle.manifest === undefined ? '' : format.bytes(bundle.manifest.size)
  return (
    <Section title={t('editor.packageItems')}>
      <p className={classes['hint']}>{[t('package'), bundle.name, size].filter(Boolean).join(', ')}</p>
      <ol className={classes['items']}>
        {bundle.items.map((item) => (
          <li key={item.id}>{item.title}</li>
        ))}
      </ol>
    </Section>
  )
}
