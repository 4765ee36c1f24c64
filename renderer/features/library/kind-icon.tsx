/** What kind of piece it is, as a small drawing; the word always stands beside it. */
import {
  IconBook2,
  IconBriefcase,
  IconCompass,
  IconFile,
  IconFileText,
  IconForms,
  IconGavel,
  IconMovie,
  IconUserQuestion,
  type TablerIcon,
} from '@tabler/icons-react'

const icons: Readonly<Record<string, TablerIcon>> = {
  case: IconBriefcase,
  guide: IconCompass,
  regulation: IconGavel,
  template: IconForms,
  'reading-list': IconBook2,
  video: IconMovie,
  document: IconFile,
  expert: IconUserQuestion,
}

export function KindIcon({ kind }: { readonly kind: string }) {
  const Icon = icons[kind] ?? IconFileText
  return <Icon size={18} stroke={1.6} aria-hidden="true" />
}
