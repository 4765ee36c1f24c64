/** Groups of the community; a row opens the group. */
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { GroupRows } from './group-rows.tsx'
import { runsServer } from './looks-after-people.ts'
import { PeopleFrame } from './people-frame.tsx'
import { useAccount, useGroups } from './people-data.ts'
import { RemoteView } from './remote-view.tsx'

export function GroupsPage() {
  const account = useAccount()
  if (account === undefined) return null
  return (
    <PeopleFrame>
      <AllGroups isAll={account.kind === 'joined' && runsServer(account.roles)} />
    </PeopleFrame>
  )
}

function AllGroups({ isAll }: { readonly isAll: boolean }) {
  const { t } = useTranslation('people')
  const groups = useGroups(isAll)
  return (
    <RemoteView remote={groups}>
      {({ groups: rows }) =>
        rows.length === 0 ? (
          <EmptyState title={t('noGroupsYet.title')} text={t('noGroupsYet.text')} />
        ) : (
          <GroupRows groups={rows} />
        )
      }
    </RemoteView>
  )
}
