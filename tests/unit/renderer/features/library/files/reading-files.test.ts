import { describe, expect, it } from 'vitest'
import { findInText } from '../../../../../../renderer/features/library/files/pdf/find-in-pages.ts'
import { nextZoom, scaleOf } from '../../../../../../renderer/features/library/files/pdf/zoom.ts'
import { toVtt } from '../../../../../../renderer/features/library/files/film/subtitles.ts'

describe('subtitles', () => {
  it('are made of SubRip', () => {
    expect(
      toVtt(
        '\uFEFF1\r\n00:00:01,5 --> 00:00:02,750\r\n<i>Да</i> <font color="red">нет</font>\r\n\r\n2\r\n0:01:00,000 --> 0:01:02,000 X1:5\r\n{\\an8}Вторая',
      ),
    ).toBe('WEBVTT\n\n00:00:01.500 --> 00:00:02.750\n<i>Да</i> нет\n\n00:01:00.000 --> 00:01:02.000\nВторая\n')
  })
  it('are taken as they are from WebVTT, without its styles and remarks', () => {
    expect(
      toVtt(
        'WEBVTT\n\nSTYLE\n::cue { background: url(https://spy.example) }\n\nNOTE x\n\na\n01:02.000 --> 01:03.000 line:0\nOne\nTwo',
      ),
    ).toBe('WEBVTT\n\n00:01:02.000 --> 00:01:03.000\nOne\nTwo\n')
  })
  it.each(['', 'no subtitles at all', '1\n00:00:01,000 --> 00:00:02,000\n\n'])('are none in %j', (text) =>
    expect(toVtt(text)).toBeUndefined(),
  )
})

describe('finding in a document', () => {
  it('minds neither case nor ё, nor where a line was broken', () => {
    const text = 'Приёмка  отливок\nбез рентгена. приемка ОТЛИВОК'
    expect(findInText(text, 'приемка отливок').map(([a, b]) => text.slice(a, b))).toEqual([
      'Приёмка  отливок',
      'приемка ОТЛИВОК',
    ])
    expect(findInText(text, 'отливок без').map(([a, b]) => text.slice(a, b))).toEqual(['отливок\nбез'])
    expect(findInText(text, '  ')).toEqual([])
  })
})

describe('the size of pages', () => {
  const a4 = { width: 794, height: 1123 }
  it('follows the room', () => {
    expect(scaleOf('width', a4, { width: 397, height: 2_000 })).toBe(0.5)
    expect(scaleOf('page', a4, { width: 794, height: 561.5 })).toBe(0.5)
    expect(scaleOf(1.5, a4, { width: 10, height: 10 })).toBe(1.5)
  })
  it('goes in steps from wherever it is, and stops at the ends', () => {
    expect(nextZoom('width', 0.9, 'larger')).toBe(1)
    expect(nextZoom(1, 1, 'smaller')).toBe(0.8)
    expect(nextZoom(4, 4, 'larger')).toBe(4)
    expect(nextZoom(0.5, 0.5, 'smaller')).toBe(0.5)
  })
})
