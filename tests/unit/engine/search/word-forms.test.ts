import { describe, expect, it } from 'vitest'
import { createStemmer, foldWord } from '#engine/search/stem-word.ts'
import { tokenise } from '#engine/search/tokenise.ts'

const stemmer = createStemmer()
const stem = (word: string): string => stemmer.stem(foldWord(word))

describe('stems', () => {
  it.each([
    ['управление', 'управления управлению управлением управлении'],
    ['качество', 'качества качеством качеству'],
    ['рынок', 'рынка рынки рынков рынком'],
    ['ребёнок', 'ребенка дети детей детьми детям'],
    ['человек', 'люди людей человека людям'],
    ['идти', 'шёл шла идут иду'],
    ['прийти', 'пришёл придут пришла'],
    ['оценка', 'оценки оценок оценку оценками'],
    ['сделка', 'сделок сделки сделкой'],
    ['ошибка', 'ошибок ошибки'],
    ['деньги', 'денег деньгами'],
    ['время', 'времени времён временем'],
    ['имя', 'имени имён'],
    ['день', 'дня дни дней'],
    ['год', 'года лет годы'],
    ['друг', 'друзья друга'],
    ['продавец', 'продавца продавцы продавцов'],
    ['владелец', 'владельца владельцев'],
    ['письмо', 'писем письма'],
    ['число', 'чисел числа'],
    ['статья', 'статьи статей статью'],
    ['предприятие', 'предприятия предприятий'],
    ['учёт', 'учет учёта учета'],
    ['мочь', 'может могут могла'],
    ['manage', 'managed managing manages'],
    ['quality', 'qualities'],
    ['child', 'children'],
    ['person', 'people'],
    ['analysis', 'analyses'],
    ['write', 'written wrote writing'],
  ])('%s is found by %s', (word, forms) => {
    for (const form of forms.split(' ')) expect([form, stem(form)]).toEqual([form, stem(word)])
  })

  it.each([
    ['управление', 'управдом'],
    ['качество', 'качели'],
    ['рынок', 'рыбка'],
    ['банка', 'банкет'],
    ['мир', 'миграция'],
    ['год', 'годный'],
  ])('%s and %s stay apart', (one, other) => {
    expect(stem(one)).not.toBe(stem(other))
  })
})

describe('words', () => {
  it('are cut at everything but letters and digits and keep their places', () => {
    const text = 'ISO 9001: «учёт», e-mail'
    expect([...tokenise(text)].map((t) => t.text)).toEqual(['ISO', '9001', 'учёт', 'e', 'mail'])
    for (const token of tokenise(text)) expect(text.slice(token.start, token.end)).toBe(token.text)
  })
})
