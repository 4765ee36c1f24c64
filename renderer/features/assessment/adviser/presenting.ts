/** Names are hidden while somebody looks over the shoulder: for this window, until it is closed or switched off. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Bilingual, bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'

const key = 'artel-presenting'

export function usePresenting() {
  const [isOn, setIsOn] = useState(() => sessionStorage.getItem(key) === 'yes')
  const set = (next: boolean): void => {
    if (next) sessionStorage.setItem(key, 'yes')
    else sessionStorage.removeItem(key)
    setIsOn(next)
  }
  return [isOn, set] as const
}

interface Named {
  readonly title?: Bilingual | undefined
  readonly place: number
}

/** What a company is called here, and in which language; while presenting, a letter that stays the same. */
export function useCompanyName(isPresenting: boolean) {
  const { t } = useTranslation('adviser')
  const language = useLanguage()
  return ({ title, place }: Named): { readonly text: string; readonly lang: string | undefined } => {
    if (isPresenting) return { text: t('letter', { letter: letterOf(place, language) }), lang: undefined }
    if (title === undefined) return { text: t('untitled'), lang: undefined }
    const said = bilingualText(title, language)
    return { text: said.text, lang: said.language === language ? undefined : said.language }
  }
}

const alphabets = { en: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', ru: 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ' } as const

/** A, B … Z, A2, B2 … */
export function letterOf(place: number, language: keyof typeof alphabets): string {
  const alphabet = alphabets[language]
  const turn = Math.floor(place / alphabet.length)
  return `${alphabet.charAt(place % alphabet.length)}${turn === 0 ? '' : String(turn + 1)}`
}
