/** The first sheet of a workbook tells what the columns of the others are, in both languages. */
import { instrumentKinds } from './questionnaire.ts'
import type { WrittenCell } from './sheet-rows.ts'

export const sheetGuide: readonly (readonly WrittenCell[])[] = [
  ['sheet', 'column', 'по-русски', 'in English'],
  [
    '',
    'source',
    'На каком языке строка написана сначала: ru или en.',
    'The language in which the row was written first: ru or en.',
  ],
  [
    '',
    '… ru, … en',
    'Один текст на двух языках. Без перевода анкету не опубликовать.',
    'One text in two languages. Without a translation the questionnaire can’t be published.',
  ],
  ['', '', 'Формулы не читаются: впишите значение.', 'Formulas aren’t read: write the value.'],
  ['about', 'kind', `Вид: ${instrumentKinds.join(', ')}.`, `Kind: ${instrumentKinds.join(', ')}.`],
  ['about', 'minutes', 'Сколько минут занимает.', 'How many minutes it takes.'],
  [
    'about',
    'asks profile',
    'yes: сначала спросить о компании, чтобы сравнивать с похожими.',
    'yes: ask about the company first, to compare it with similar ones.',
  ],
  [
    'areas',
    'key',
    'Имя для ссылок: латинские буквы, цифры, дефис. После публикации не меняйте.',
    'A name to refer to: a-z, digits, hyphen. Don’t change it once published.',
  ],
  ['areas', 'short', 'Одно-два слова для диаграммы.', 'One or two words for the chart.'],
  [
    'areas',
    'weight',
    'Вес области в общей оценке, больше нуля.',
    'The area’s weight in the overall score, above zero.',
  ],
  [
    'areas',
    'starting … leading',
    'Что значит результат на каждой из четырёх ступеней: все четыре или ни одной.',
    'What a result at each of the four bands says: all four or none.',
  ],
  ['areas', 'next after …', 'Как выглядит следующая ступень на деле.', 'What the next band looks like in practice.'],
  ['questions', 'area', 'Ключ области.', 'The area’s key.'],
  ['questions', 'level 1 … 5', 'Пять утверждений от слабого к сильному.', 'Five statements from weak to strong.'],
  [
    'questions',
    'meaning',
    'Поднимите на единицу, если утверждения теперь значат другое: старые ответы не будут сравниваться с новыми.',
    'Raise by one when the statements now mean something else: old answers won’t be compared with new ones.',
  ],
  [
    'questions',
    'tell, act',
    'Для списка проверок: как понять и что делать.',
    'For a checklist: how to tell and what to do.',
  ],
  [
    'rules',
    'object',
    'Что открыть: id статьи, курса, урока или термина.',
    'What to open: the id of an article, course, lesson or term.',
  ],
  [
    'rules',
    'level at most',
    'Совет даётся, если ответ на вопрос не выше этого уровня.',
    'The advice is given when the answer to the question is at most this level.',
  ],
  ['rules', 'band at most', 'Или: если область не выше этой ступени.', 'Or: when the area is at most at this band.'],
  [
    'rules',
    'gap at least',
    'Или: если область отстаёт от похожих компаний хотя бы на столько.',
    'Or: when the area is behind similar companies by at least this.',
  ],
  ['rules', 'first step, minutes', 'Первый шаг не длиннее двух часов.', 'A first step of two hours or less.'],
  [
    'rules',
    'after',
    'Ключи советов, которые важнее: этот подождёт.',
    'Keys of advice that comes first: this one waits.',
  ],
  [
    'weights',
    'set',
    'Именованный набор весов: строка на каждую область.',
    'A named set of weights: one row for each area.',
  ],
]
