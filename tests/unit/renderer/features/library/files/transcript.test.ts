import { describe, expect, it } from 'vitest'
import { cuesOf, plainWords, toVtt } from '../../../../../../renderer/features/library/files/film/subtitles.ts'

describe('what is said in a film', () => {
  it('is read from SubRip and WebVTT alike, each line at its moment, without marks', () => {
    const srt =
      '1\r\n00:00:02,500 --> 00:00:04,000\r\n<i>First</i>\r\nthe seal.\r\n\r\n2\r\n01:02:03,000 --> 01:02:05,000\r\nThen the drawing.\r\n'
    const vtt = 'WEBVTT\n\nNOTE nothing\n\n00:02.500 --> 00:04.000 line:0\n<v Irina>First</v>\nthe seal.\n'
    expect(cuesOf(srt).map((cue) => [cue.start, cue.end, plainWords(cue)])).toEqual([
      [2.5, 4, 'First the seal.'],
      [3_723, 3_725, 'Then the drawing.'],
    ])
    expect(cuesOf(vtt).map((cue) => [cue.start, plainWords(cue)])).toEqual([[2.5, 'First the seal.']])
    expect(toVtt(srt)).toContain('01:02:03.000 --> 01:02:05.000\nThen the drawing.')
    expect(cuesOf('no subtitles at all')).toEqual([])
  })
})
