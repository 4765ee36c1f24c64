/** A picture too large to be drawn as it is: told, and drawn small when the person asks for it. That takes the memory of the whole for a moment, so nobody does it unasked. */
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PictureSize } from '#core/domain/file/picture-size.ts'
import { useFormat } from '../../../ui/use-format.ts'
import classes from './files.module.css'

/** Four bytes each: beyond these the moment would take a gigabyte, and the picture is only told. */
const mostReducedPoints = 250_000_000
/** Points of the longer side. */
const longest = 2_000

type State = { readonly kind: 'told' | 'working' | 'failed' } | { readonly kind: 'shown'; readonly bitmap: ImageBitmap }

export function ReducedPicture({
  address,
  size,
  words,
}: {
  readonly address: string
  readonly size: PictureSize
  readonly words: string
}) {
  const { t } = useTranslation('files')
  const format = useFormat()
  const [state, setState] = useState<State>({ kind: 'told' })
  const facts = { width: format.number(size.width), height: format.number(size.height) }
  const show = (): void => {
    setState({ kind: 'working' })
    reduce(address, size).then(
      (bitmap) => setState({ kind: 'shown', bitmap }),
      () => setState({ kind: 'failed' }),
    )
  }
  if (state.kind === 'shown')
    return (
      <span className={classes['reduced']}>
        <Drawn bitmap={state.bitmap} words={words === '' ? t('picture.plain') : words} />
        <span className={classes['why']}>{t('picture.reduced', facts)}</span>
      </span>
    )
  if (state.kind === 'failed') return <>{t('picture.broken')}</>
  return (
    <>
      {t('picture.tooLarge', facts)}{' '}
      {size.width * size.height <= mostReducedPoints && (
        <Button size="xs" loading={state.kind === 'working'} onClick={show}>
          {t('picture.reduce')}
        </Button>
      )}
    </>
  )
}

function Drawn({ bitmap, words }: { readonly bitmap: ImageBitmap; readonly words: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    canvas.current?.getContext('2d')?.drawImage(bitmap, 0, 0)
  }, [bitmap])
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a canvas holds the small one; an img would need the whole
    <canvas ref={canvas} role="img" aria-label={words} tabIndex={-1} width={bitmap.width} height={bitmap.height} />
  )
}

async function reduce(address: string, { width, height }: PictureSize): Promise<ImageBitmap> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`The file answers ${response.status}`)
  const share = Math.min(1, longest / Math.max(width, height))
  return await createImageBitmap(await response.blob(), {
    resizeWidth: Math.max(1, Math.round(width * share)),
    resizeHeight: Math.max(1, Math.round(height * share)),
    resizeQuality: 'medium',
  })
}
