/** What a screen reader says while a row is dragged by the keyboard or the pointer. */
import type { Announcements, ScreenReaderInstructions, UniqueIdentifier } from '@dnd-kit/core'
import { useTranslation } from 'react-i18next'
import type { OutlineActs, OutlineItem } from './outline-acts.ts'

interface DragWords {
  readonly announcements: Announcements
  readonly screenReaderInstructions: ScreenReaderInstructions
}

export function useDragWords<R extends OutlineItem>({ rows, find, titleOf, placeOf }: OutlineActs<R>): DragWords {
  const { t } = useTranslation('authoring')
  const title = (id: UniqueIdentifier): string => titleOf(find(String(id)))
  const over = (id: UniqueIdentifier) => {
    const { title: other, n, total } = placeOf(rows, String(id))
    return { other, n, total }
  }
  return {
    announcements: {
      onDragStart: ({ active }) => t('outline.drag.taken', { title: title(active.id), ...over(active.id) }),
      // Over itself: that it was taken is still being said.
      onDragOver: ({ active, over: at }) =>
        at === null || at.id === active.id
          ? undefined
          : t('outline.drag.over', { title: title(active.id), ...over(at.id) }),
      onDragEnd: ({ active, over: at }) =>
        at === null
          ? t('outline.drag.cancelled', { title: title(active.id) })
          : t('outline.drag.dropped', { title: title(active.id), ...over(at.id) }),
      onDragCancel: ({ active }) => t('outline.drag.cancelled', { title: title(active.id) }),
    },
    screenReaderInstructions: { draggable: t('outline.drag.how') },
  }
}
