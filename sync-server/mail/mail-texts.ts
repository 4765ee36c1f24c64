/** The letters that the server writes, in the person's language. Plain text; the only secret in them is a reset code. */
import { assertNever } from '#core/kernel/assert-never.ts'
import type { Language } from '#core/domain/bilingual.ts'

interface ToPerson {
  readonly to: string
  readonly language: Language
  readonly user: string
}
export type Letter = ToPerson &
  (
    | { readonly kind: 'reset-code'; readonly code: string }
    | { readonly kind: 'password-changed' }
    | { readonly kind: 'approved' }
    | { readonly kind: 'declined'; readonly words: string }
  )

export interface LetterText {
  readonly subject: string
  readonly text: string
}

/** @param community what the server is called; @param address where people reach it */
export function letterText(letter: Letter, community: string, address: string): LetterText {
  const { subject, lines } = letter.language === 'ru' ? russian(letter, community) : english(letter, community)
  return { subject: `${community}: ${subject}`, text: `${[...lines, '', `${community}, ${address}`].join('\n')}\n` }
}

interface Words {
  readonly subject: string
  readonly lines: readonly string[]
}

function russian(letter: Letter, community: string): Words {
  switch (letter.kind) {
    case 'reset-code':
      return {
        subject: 'код для нового пароля',
        lines: [
          `Имя для входа: ${letter.user}`,
          `Код: ${letter.code}`,
          '',
          'Откройте Артель, на экране входа нажмите «У меня есть код», вставьте его и придумайте новый пароль. Код действует сутки и только один раз.',
          'Если вы не просили кода, ничего делать не нужно: без него пароль не изменится.',
        ],
      }
    case 'password-changed':
      return {
        subject: 'пароль изменён',
        lines: [
          `Пароль для входа «${letter.user}» изменён по коду. На всех других устройствах нужно войти заново, всё сохранённое на них цело.`,
          'Если это были не вы, сразу скажите организатору.',
        ],
      }
    case 'approved':
      return {
        subject: 'вас приняли',
        lines: [
          `Вы приняты в сообщество «${community}». Имя для входа: ${letter.user}.`,
          'Откройте Артель и войдите с паролем, который вы указали в заявке.',
        ],
      }
    case 'declined':
      return {
        subject: 'ответ на заявку',
        lines: ['Заявка не принята.', ...(letter.words === '' ? [] : ['', letter.words])],
      }
    default:
      return assertNever(letter)
  }
}

function english(letter: Letter, community: string): Words {
  switch (letter.kind) {
    case 'reset-code':
      return {
        subject: 'code for a new password',
        lines: [
          `Sign-in name: ${letter.user}`,
          `Code: ${letter.code}`,
          '',
          'Open Artel, choose “I have a code” on the sign-in screen, paste it and set a new password. The code is good for one day and one use.',
          'If you didn’t ask for a code, do nothing: without it the password doesn’t change.',
        ],
      }
    case 'password-changed':
      return {
        subject: 'your password was changed',
        lines: [
          `The password of “${letter.user}” was changed with a code. All other devices have to sign in again; what is kept on them is safe.`,
          'If that wasn’t you, tell the organiser at once.',
        ],
      }
    case 'approved':
      return {
        subject: 'you are in',
        lines: [
          `You have been accepted to “${community}”. Your sign-in name: ${letter.user}.`,
          'Open Artel and sign in with the password that you gave with your request.',
        ],
      }
    case 'declined':
      return {
        subject: 'about your request',
        lines: ['Your request was not accepted.', ...(letter.words === '' ? [] : ['', letter.words])],
      }
    default:
      return assertNever(letter)
  }
}
