/** A part of the catalogue in errors.ts: the disk and the database of this device. */
import { entry } from './error-entry.ts'

export const storeErrors = {
  'store.newer': entry(
    0,
    'Эти данные записаны более новой Артелью. Ничего не изменено.',
    'Обновите программу и откройте снова.',
    'This data was written by a newer Artel. Nothing was changed.',
    'Update the program and open it again.',
  ),
  'store.full': entry(
    0,
    'На диске нет места. Всё прежнее цело, последнее изменение не записано.',
    'Освободите место и повторите: текст остаётся на экране.',
    'The disk is full. Everything earlier is safe; the last change was not written.',
    'Free some space and try again: the text stays on the screen.',
  ),
  'store.failed': entry(
    0,
    'Не удалось записать на диск. Всё прежнее цело.',
    'Проверьте диск и повторите: текст остаётся на экране.',
    'Writing to the disk failed. Everything earlier is safe.',
    'Check the disk and try again: the text stays on the screen.',
  ),
  'store.in-use': entry(
    0,
    'Этот профиль уже открыт другой Артелью.',
    'Закройте другое окно и откройте снова.',
    'Another Artel has this profile open.',
    'Close the other window and open it again.',
  ),
}
