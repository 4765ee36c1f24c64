/**
 * The one catalogue of error codes. A code is never reused. For people: what happened (and what is safe), then what to do next, in both languages.
 * `{name}` is filled from the error's facts.
 */
import { z } from 'zod'
import type { Language } from '../domain/bilingual.ts'
import { accountErrors } from './account-errors.ts'
import { entry, type CatalogueEntry, type ErrorText } from './error-entry.ts'

export const errorCatalogue = {
  ...accountErrors,
  'server.unreachable': entry(
    0,
    'Сервер не отвечает. Всё сохранено на этом устройстве.',
    'Ничего делать не нужно: Артель попробует снова сама.',
    'The server doesn’t answer. Everything is kept on this device.',
    'Nothing to do: Artel tries again by itself.',
  ),
  'server.not-artel': entry(
    0,
    'По этому адресу отвечает не сервер Артели, а что-то другое (возможно, страница входа в Wi-Fi).',
    'Откройте браузер, войдите в сеть и попробуйте снова. Всё сохранено здесь.',
    'Something other than an Artel server answers at this address (perhaps a Wi-Fi sign-in page).',
    'Open a browser, sign in to the network and try again. Everything is kept here.',
  ),
  'server.failed': entry(
    500,
    'На сервере ошибка ({status}). Всё сохранено на этом устройстве.',
    'Артель попробует снова сама. Если так весь день, скажите организатору.',
    'The server has a fault ({status}). Everything is kept on this device.',
    'Artel tries again by itself. If it lasts all day, tell the organiser.',
  ),
  'server.busy': entry(
    503,
    'Сервер занят.',
    'Артель попробует снова сама.',
    'The server is busy.',
    'Artel tries again by itself.',
  ),
  'server.other-identity': entry(
    409,
    'По знакомому адресу отвечает другой сервер. Ничего не отправлено.',
    'Спросите организатора, что изменилось.',
    'A different server answers at the known address. Nothing was sent.',
    'Ask the organiser what has changed.',
  ),
  'refused.forbidden': entry(
    403,
    'Сервер не принял эту запись: {reason}. Текст цел и лежит здесь.',
    'Исправьте и отправьте снова или сохраните копию.',
    'The server refused this record: {reason}. The text is safe and kept here.',
    'Edit and send it again, or save a copy.',
  ),
  'refused.too-large': entry(
    413,
    'Запись слишком велика для сервера. Она цела и лежит здесь.',
    'Сократите текст или вынесите часть в файл.',
    'The record is too large for the server. It is safe and kept here.',
    'Shorten it or move a part into a file.',
  ),
  'request.malformed': entry(
    400,
    'Сервер не понял запрос.',
    'Обновите Артель.',
    'The server didn’t understand the request.',
    'Update Artel.',
  ),
  'request.too-large': entry(
    413,
    'Запрос слишком велик.',
    'Разделите его на части.',
    'The request is too large.',
    'Split it into parts.',
  ),
  'request.not-allowed': entry(
    403,
    'На это у вас нет прав.',
    'Попросите организатора.',
    'You are not allowed to do this.',
    'Ask the organiser.',
  ),
  'request.not-found': entry(
    404,
    'Такого адреса на сервере нет.',
    'Проверьте адрес.',
    'There is no such address on the server.',
    'Check the address.',
  ),
  'chunk.unknown': entry(
    404,
    'Этого файла на сервере ещё нет.',
    'Он придёт, когда его автор будет на связи.',
    'This file isn’t at the server yet.',
    'It will come when its author is online.',
  ),
  'chunk.mismatch': entry(
    422,
    'Файл повредился по дороге.',
    'Артель скачает повреждённую часть заново.',
    'The file was damaged on the way.',
    'Artel fetches the damaged part again.',
  ),
  'policy.not-a-reader': entry(
    403,
    'вы больше не участник этого раздела',
    'Написанное цело на этом устройстве. Попросите организатора вернуть доступ и отправьте снова.',
    'you are no longer a member of this space',
    'What you wrote is safe on this device. Ask the organiser for access, then send it again.',
  ),
  'policy.wrong-space': entry(
    403,
    'такой записи здесь не место',
    'Обновите Артель.',
    'a record of this kind doesn’t belong here',
    'Update Artel.',
  ),
  'policy.unknown-type': entry(
    403,
    'сервер не знает записей такого вида',
    'Обновите Артель или подождите обновления сервера.',
    'the server doesn’t know records of this kind',
    'Update Artel or wait for the server’s update.',
  ),
  'policy.not-yours': entry(
    403,
    'менять запись может только её автор',
    'Ваш текст цел на этом устройстве. Сохраните его как новую запись.',
    'only its author may change it',
    'Your text is safe on this device. Save it as a new record.',
  ),
  'policy.needs-editor': entry(
    403,
    'в библиотеку пишут редакторы и тренеры',
    'Написанное цело на этом устройстве. Попросите организатора сделать вас редактором и отправьте снова.',
    'editors and trainers write in the library',
    'What you wrote is safe on this device. Ask the organiser to make you an editor, then send it again.',
  ),
  'policy.append-only': entry(
    403,
    'такие записи не изменяют, только добавляют',
    'Добавьте новую запись.',
    'such records are only added, never changed',
    'Add a new record.',
  ),
  'policy.immutable-field': entry(
    403,
    'автор, вид и место записи не меняются',
    'Создайте новую запись.',
    'author, kind and place of a record never change',
    'Make a new record.',
  ),
  'policy.wrong-author': entry(
    403,
    'запись подписана чужим именем',
    'Войдите под своим именем и отправьте снова.',
    'the record is signed with another name',
    'Sign in under your own name and send it again.',
  ),
  'policy.wrong-id': entry(
    403,
    'у записи чужой номер',
    'Обновите Артель.',
    'the record has somebody else’s id',
    'Update Artel.',
  ),
  'record.invalid': entry(
    422,
    'Запись не подходит по форме: {reason}.',
    'Исправьте отмеченное поле.',
    'The record doesn’t fit its form: {reason}.',
    'Correct the field named.',
  ),
  'record.missing': entry(
    404,
    'Этой записи здесь больше нет.',
    'Возможно, её удалил автор. Вернитесь к списку.',
    'This record is no longer here.',
    'Its author may have deleted it. Go back to the list.',
  ),
  'policy.wrong-editor': entry(
    403,
    'правка подписана чужим именем',
    'Войдите под своим именем и отправьте снова.',
    'the edit is signed with another name',
    'Sign in under your own name and send it again.',
  ),
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
  'disk.almost-full': entry(
    0,
    'На диске почти не осталось места, поэтому файлы курсов пока не приходят. Всё ваше цело, писать можно дальше.',
    'Освободите место на диске или в «Настройках», и файлы придут сами.',
    'The disk is almost full, so course files wait. All your work is safe, and you can go on writing.',
    'Free some space on the disk or in Settings, and the files come by themselves.',
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
  'package.not-zip': entry(
    422,
    '«{name}» не ZIP-архив или файл обрезан. Ничего не добавлено.',
    'Скачайте пакет заново и перетащите ещё раз.',
    '“{name}” is not a ZIP archive, or it is cut off. Nothing was added.',
    'Download the package again and drop it once more.',
  ),
  'package.no-manifest': entry(
    422,
    'В архиве «{name}» нет файла imsmanifest.xml: это не курс SCORM. Ничего не добавлено.',
    'Попросите у автора пакет SCORM 1.2.',
    'The archive “{name}” has no imsmanifest.xml: it is not a SCORM course. Nothing was added.',
    'Ask its author for a SCORM 1.2 package.',
  ),
  'package.bad-manifest': entry(
    422,
    'Описание курса в «{name}» не читается: {reason}. Ничего не добавлено.',
    'Попросите автора сохранить пакет заново.',
    'The course description in “{name}” can’t be read: {reason}. Nothing was added.',
    'Ask its author to export the package again.',
  ),
  'package.unsupported': entry(
    422,
    '«{name}» — это {format}, а играть можно пока только SCORM 1.2. Ничего не добавлено.',
    'Попросите автора сохранить курс как SCORM 1.2.',
    '“{name}” is {format}; only SCORM 1.2 can be played so far. Nothing was added.',
    'Ask its author to export the course as SCORM 1.2.',
  ),
  'package.unsafe-path': entry(
    422,
    'В «{name}» есть путь наружу из папки курса ({path}): такой пакет опасен. Ничего не добавлено.',
    'Скажите автору пакета.',
    '“{name}” holds a path out of the course’s folder ({path}): such a package is dangerous. Nothing was added.',
    'Tell the package’s author.',
  ),
  'package.bomb': entry(
    422,
    '«{name}» распаковывается в слишком большой объём ({reason}). Ничего не добавлено.',
    'Если это честный курс, попросите автора сжать видео.',
    '“{name}” unpacks to far too much ({reason}). Nothing was added.',
    'If it is an honest course, ask its author to compress the video.',
  ),
  'package.missing-files': entry(
    422,
    'В «{name}» нет файлов, которые назвало описание: {path}. Ничего не добавлено.',
    'Попросите автора сохранить пакет заново.',
    '“{name}” lacks files that its description names: {path}. Nothing was added.',
    'Ask its author to export the package again.',
  ),
  'package.encrypted': entry(
    422,
    '«{name}» закрыт паролем. Ничего не добавлено.',
    'Попросите автора пакет без пароля.',
    '“{name}” is protected by a password. Nothing was added.',
    'Ask its author for a package without one.',
  ),
  'upload.unknown': entry(
    404,
    'Загрузка прервалась. Ничего не добавлено.',
    'Перетащите файл ещё раз.',
    'The upload was interrupted. Nothing was added.',
    'Drop the file once more.',
  ),
  'file.not-here': entry(
    404,
    'Файлы этого курса ещё не пришли на устройство.',
    'Они придут при следующей связи с сервером.',
    'This course’s files haven’t reached the device yet.',
    'They come with the next connection to the server.',
  ),
  'course.not-ready': entry(
    422,
    'Курс ещё не готов: {reason}.',
    'Заполните отмеченное и опубликуйте снова.',
    'The course isn’t ready: {reason}.',
    'Fill in what is marked and publish again.',
  ),
  internal: entry(
    500,
    'В Артели ошибка. Всё записанное цело.',
    'Закройте и откройте экран. Если повторится, пришлите журнал из окна диагностики.',
    'Artel has a fault. Everything written is safe.',
    'Close the screen and open it again. If it repeats, send the log from the diagnostics window.',
  ),
} as const satisfies Record<string, CatalogueEntry>

export type ErrorCode = keyof typeof errorCatalogue
export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCatalogue, code)
export const errorCodeSchema = z.string().refine(isErrorCode)

export type ErrorFacts = Readonly<Record<string, string | number>>
/** An error as plain data, so that it crosses a port or a line unchanged. */
export interface ArtelError {
  readonly code: ErrorCode
  readonly facts: ErrorFacts
}
export const artelErrorDataSchema = z.object({
  code: errorCodeSchema,
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** The sentences for a person, with the facts filled in; a fact that is itself a code of the catalogue is spoken in the same language. */
export function errorText(error: ArtelError, language: Language): ErrorText {
  const text = errorCatalogue[error.code][language]
  const fill = (s: string): string =>
    s.replace(/\{(\w+)\}/g, (_, name: string) => {
      const fact = String(error.facts[name] ?? '…')
      return isErrorCode(fact) ? errorCatalogue[fact][language].what : fact
    })
  return { what: fill(text.what), next: fill(text.next) }
}
