/**
 * The one catalogue of error codes. A code is never reused. For people: what happened (and what is safe), then what to do next, in both languages.
 * `{name}` is filled from the error's facts.
 */
import { z } from 'zod'
import type { Language } from '../domain/bilingual.ts'
import { accountErrors } from './account-errors.ts'
import { assessmentErrors } from './assessment-errors.ts'
import { contentErrors } from './content-errors.ts'
import { entry, type CatalogueEntry, type ErrorText } from './error-entry.ts'
import { refusalErrors } from './refusal-errors.ts'
import { storeErrors } from './store-errors.ts'

export const errorCatalogue = {
  ...accountErrors,
  ...refusalErrors,
  ...storeErrors,
  ...contentErrors,
  ...assessmentErrors,
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
  'space.restarted': entry(
    412,
    'Сервер вернули к прежней копии. Всё сохранено на этом устройстве.',
    'Артель сама сравнит всё с сервером и вернёт ему то, чего у него нет.',
    'The server was put back to an earlier copy. Everything is kept on this device.',
    'Artel compares everything with the server by itself and gives it what it lacks.',
  ),
  'server.other-identity': entry(
    409,
    'По знакомому адресу отвечает другой сервер. Ничего не отправлено.',
    'Спросите организатора, что изменилось.',
    'A different server answers at the known address. Nothing was sent.',
    'Ask the organiser what has changed.',
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

/** The sentences for a person, with the facts filled in; a fact that is itself a code of the catalogue is spoken in the same language, and a reason that is one says what to do. */
export function errorText(error: ArtelError, language: Language): ErrorText {
  const reason = String(error.facts['reason'] ?? '')
  const { what } = errorCatalogue[error.code][language]
  // A known reason knows better what to do next than the refusal that carries it.
  const { next } = errorCatalogue[isErrorCode(reason) ? reason : error.code][language]
  const fill = (s: string): string =>
    s.replace(/\{(\w+)\}/g, (_, name: string) => {
      const fact = String(error.facts[name] ?? '…')
      return isErrorCode(fact) ? errorCatalogue[fact][language].what : fact
    })
  return { what: fill(what), next: fill(next) }
}
