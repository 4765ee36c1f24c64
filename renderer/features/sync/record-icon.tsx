/** The kind of a record in a list of all kinds, as the navigation draws its place. */
import { IconChartRadar, IconFileText, IconMessages, IconNote, IconSchool, IconUser } from '@tabler/icons-react'

const icons: Readonly<Record<string, typeof IconNote>> = {
  article: IconFileText,
  discussion: IconMessages,
  reply: IconMessages,
  course: IconSchool,
  lesson: IconSchool,
  attempt: IconSchool,
  statement: IconSchool,
  questionnaire: IconChartRadar,
  response: IconChartRadar,
  'shared-response': IconChartRadar,
  validation: IconChartRadar,
  'assessment-round': IconChartRadar,
  member: IconUser,
}

export function RecordIcon({ type }: { readonly type: string }) {
  const Icon = icons[type] ?? IconNote
  return <Icon size={18} stroke={1.6} aria-hidden="true" />
}
