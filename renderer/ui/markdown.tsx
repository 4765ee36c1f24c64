/** What people wrote: CommonMark and tables, no raw HTML; links are shown with their address and opened outside, remote images are never loaded. */
import { createElement, type ReactNode } from 'react'
import ReactMarkdown, { type Components, defaultUrlTransform } from 'react-markdown'
import rehypeSanitize from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { useOpenLink } from './open-link.tsx'
import classes from './markdown.module.css'

const components: Components = {
  a: ({ href, children }) => <OuterLink href={href}>{children}</OuterLink>,
  img: ({ alt }) => <em>{alt}</em>,
  h1: ({ children }) => createElement('h2', null, children),
  table: ({ children }) => (
    <div className={classes['table']}>
      <table>{children}</table>
    </div>
  ),
}

export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className={classes['markdown']}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[rehypeSanitize]}
        skipHtml
        components={components}
        urlTransform={safeUrl}
      >
        {text}
      </ReactMarkdown>
    </div>
  )
}

function safeUrl(url: string): string {
  return /^(https|mailto):/i.test(url) ? defaultUrlTransform(url) : ''
}

function OuterLink({ href, children }: { readonly href: string | undefined; readonly children?: ReactNode }) {
  const open = useOpenLink()
  if (href === undefined || href === '') return <>{children}</>
  return (
    <a
      href={href}
      title={href}
      rel="noreferrer noopener"
      onClick={(event) => {
        event.preventDefault()
        open(href)
      }}
    >
      {children}
    </a>
  )
}
