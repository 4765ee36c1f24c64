/** Groups as rows: title, kind, how many people. */
import { IconUsersGroup } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { Row } from '../../ui/row.tsx'
import type { GroupView } from './people-data.ts'
import classes from './people.module.css'

export function GroupRows({ groups }: { readonly groups: readonly GroupView[] }) {
  const { t } = useTranslation('people')
  const language = useLanguage()
  return (
    <ul className={classes['list']}>
      {groups.map((group) => {
        const title = group.title === null ? undefined : bilingualText(group.title, language)
        return (
          <li key={group.space}>
            <Row
              to={`/groups/${group.space}`}
              icon={<IconUsersGroup size={18} stroke={1.6} aria-hidden />}
              title={title?.text ?? t('untitledGroup')}
              titleLang={title?.language}
              detail={`${t(`kinds.${group.kind}`)} · ${t('peopleCount', { count: group.people.length })}`}
              aside={group.closedAt === null ? undefined : t('closed')}
            />
          </li>
        )
      })}
    </ul>
  )
}
