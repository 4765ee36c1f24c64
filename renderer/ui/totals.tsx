/** A few large figures side by side, each under its name. */
import classes from './totals.module.css'

export function Totals({ facts }: { readonly facts: readonly (readonly [name: string, figure: string])[] }) {
  return (
    <dl className={classes['totals']}>
      {facts.map(([name, figure]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  )
}
