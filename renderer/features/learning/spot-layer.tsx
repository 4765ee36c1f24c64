/** Spots, the cross and regions drawn over a picture, in shares of it. */
import type { Spot } from '#core/domain/quiz/hotspot.ts'
import type { Region } from '#core/domain/quiz/quiz.ts'
import classes from './quiz-kinds.module.css'

interface SpotLayerProps {
  readonly regions: readonly Region[]
  readonly spots: readonly Spot[]
  readonly cross: Spot | undefined
}

/** As wide as the picture is, as far as there is room; its place is there before it has been read. */
export const pictureFrame = ({ width, height }: { readonly width: number; readonly height: number }) => ({
  width: `min(100%, ${width}px, ${(60 * width) / Math.max(1, height)}vh)`,
  aspectRatio: `${width} / ${height}`,
})

export function SpotLayer({ regions, spots, cross }: SpotLayerProps) {
  return (
    <>
      <svg className={classes['layer']} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        {regions.map((region) => (
          <Shape key={region.key} region={region} />
        ))}
      </svg>
      {spots.map((spot, i) => (
        <span key={i} className={classes['spot']} style={placeOf(spot)} aria-hidden="true">
          {i + 1}
        </span>
      ))}
      {cross !== undefined && <span className={classes['cross']} style={placeOf(cross)} aria-hidden="true" />}
    </>
  )
}

const placeOf = ({ x, y }: Spot) => ({ left: `${x * 100}%`, top: `${y * 100}%` })

function Shape({ region }: { readonly region: Region }) {
  const common = {
    className: classes['shape'],
    'data-right': region.isRight,
    vectorEffect: 'non-scaling-stroke' as const,
  }
  switch (region.shape) {
    case 'rect':
      return <rect {...common} x={region.x} y={region.y} width={region.width} height={region.height} />
    case 'ellipse':
      return <ellipse {...common} cx={region.x} cy={region.y} rx={region.rx} ry={region.ry} />
    case 'polygon':
      return <polygon {...common} points={region.points.map(({ x, y }) => `${x},${y}`).join(' ')} />
  }
}
