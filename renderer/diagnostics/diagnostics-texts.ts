import type { Language } from '#core/domain/bilingual.ts'

export interface DiagnosticsTexts {
  readonly title: string
  readonly copy: string
  readonly copied: string
  readonly again: string
  readonly versions: string
  readonly paths: string
  readonly processes: string
  readonly process: string
  readonly memory: string
  readonly processor: string
  readonly log: string
  readonly emptyLog: string
  readonly signIn: string
  readonly keeping: Readonly<Record<string, string>>
  readonly names: Readonly<Record<string, string>>
}

export const diagnosticsTexts: Readonly<Record<Language, DiagnosticsTexts>> = {
  ru: {
    title: 'Диагностика',
    copy: 'Скопировать всё',
    copied: 'Скопировано. Ваших записей и\u00a0паролей здесь нет.',
    again: 'Обновить',
    versions: 'Версии',
    paths: 'Где что лежит',
    processes: 'Процессы',
    process: 'Процесс',
    memory: 'Память, МБ',
    processor: 'Процессор, %',
    log: 'Журнал',
    emptyLog: 'Журнал пуст.',
    signIn: 'Вход',
    keeping: {
      safe: 'хранится в\u00a0хранилище ключей системы',
      plain: 'хранится в\u00a0файле, который доступен только вашей учётной записи',
      memory: 'хранится в\u00a0памяти, до\u00a0закрытия Артели',
    },
    names: {
      system: 'Система',
      processor: 'Процессор',
      memory: 'Память',
      profile: 'Данные',
      log: 'Журнал',
      program: 'Программа',
    },
  },
  en: {
    title: 'Diagnostics',
    copy: 'Copy all',
    copied: 'Copied. Your records and passwords are not in it.',
    again: 'Refresh',
    versions: 'Versions',
    paths: 'Where things are',
    processes: 'Processes',
    process: 'Process',
    memory: 'Memory, MB',
    processor: 'Processor, %',
    log: 'Log',
    emptyLog: 'The log is empty.',
    signIn: 'Sign-in',
    keeping: {
      safe: 'kept in the system’s key store',
      plain: 'kept in a file that only your system account can read',
      memory: 'kept in memory until Artel closes',
    },
    names: {
      system: 'System',
      processor: 'Processor',
      memory: 'Memory',
      profile: 'Data',
      log: 'Log',
      program: 'Program',
    },
  },
}
