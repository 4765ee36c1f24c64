/** The numbers over a column of scales; the scales say their values themselves. */
import classes from './comparison.module.css'

export function ScaleHead() {
  return (
    <td aria-hidden="true" className={classes['scaleHead']}>
      <span>0</span>
      <span>50</span>
      <span>100</span>
    </td>
  )
}
