/** A part of the catalogue in errors.ts: what colleagues answer together. */
import { entry } from './error-entry.ts'

export const assessmentErrors = {
  'company.round-closed': entry(
    409,
    'Этот раунд уже закрыт. Ваши ответы остались у вас.',
    'Ответьте в следующем раунде.',
    'This round is closed already. Your answers have stayed with you.',
    'Answer in the next round.',
  ),
  'company.not-sent': entry(
    409,
    'Сервер ещё не знает о вашей компании: она сохранена на этом устройстве.',
    'Пригласите коллег, когда связь появится и компания уйдёт на сервер.',
    'The server doesn’t know your company yet: it is kept on this device.',
    'Invite colleagues once a line is there and the company has gone to the server.',
  ),
  'company.answers-changed': entry(
    409,
    'Пока вы писали, ответы изменились.',
    'Посмотрите на новый результат. То, что вы написали, осталось в поле.',
    'The answers changed while you were writing.',
    'Look at the new result. What you wrote has stayed in the field.',
  ),
} as const
