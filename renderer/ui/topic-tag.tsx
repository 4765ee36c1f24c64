import classes from './topic-tag.module.css'

/** A topic; never coloured. */
export function TopicTag({ children }: { readonly children: string }) {
  return <span className={classes['tag']}>{children}</span>
}
