/**
 * What people wrote: CommonMark, tables and footnotes, no raw HTML; links are shown with their address and opened outside. A picture is a file of a record (`![words](file:<uuid> "caption")`); remote pictures are never
 * loaded, their words stand in their place.
 */
import { createContext, createElement, type MouseEvent, type ReactNode, use, useId, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import ReactMarkdown, { type Components, defaultUrlTransform } from 'react-markdown'
import rehypeSanitize from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { gatherTabs, isCalloutKind, loosenTabs, markCallouts } from './markdown-parts.ts'
import {
  captionTables,
  fileOfAddress,
  holdsOnlyPictures,
  sanitiseRules,
  screenOfAddress,
  worksheetBlock,
} from './markdown-tree.ts'
import { FilesBehindProvider } from './files-behind.tsx'
import { useOpenLink } from './open-link.tsx'
import { PictureSlot } from './picture-slot.tsx'
import { TextCallout } from './text-callout.tsx'
import { FileLinkSlot, WorksheetSlot } from './text-slots.tsx'
import { TextTabs } from './text-tabs.tsx'
import { WideTable } from './wide-table.tsx'
import classes from './markdown.module.css'

const components: Components = {
  a: ({ href, id, children, ...rest }) => {
    const file = fileOfAddress(href)
    if (file !== undefined) return <FileLinkSlot file={file} words={children} />
    return href?.startsWith('#') === true ? (
      <a href={href} id={id} aria-label={rest['aria-label']}>
        {children}
      </a>
    ) : (
      <OuterLink href={href}>{children}</OuterLink>
    )
  },
  blockquote: ({ node, children }) => {
    const { dataCallout, dataTitle } = node?.properties ?? {}
    return isCalloutKind(dataCallout) ? (
      <TextCallout kind={dataCallout} title={typeof dataTitle === 'string' ? dataTitle : ''}>
        {children}
      </TextCallout>
    ) : (
      <blockquote>{children}</blockquote>
    )
  },
  div: ({ node, children }) => {
    const { dataTabs, dataTab } = node?.properties ?? {}
    if (dataTabs !== undefined) return <TextTabs>{children}</TextTabs>
    return <div data-tab={dataTab}>{children}</div>
  },
  pre: ({ node, children }) => {
    const block = worksheetBlock(node)
    return block === undefined ? <pre>{children}</pre> : <WorksheetSlot block={block}>{children}</WorksheetSlot>
  },
  p: ({ node, children }) => (holdsOnlyPictures(node) ? <InFigure value>{children}</InFigure> : <p>{children}</p>),
  img: ({ src, alt, title }) => <TextPicture src={src} words={alt} caption={title} />,
  h1: ({ children }) => createElement('h2', null, children),
  // Without the id that every text's footnotes have in common.
  h2: ({ children }) => createElement('h2', null, children),
  table: ({ children }) => <WideTable>{children}</WideTable>,
}

export function Markdown({ text }: { readonly text: string }) {
  const { t } = useTranslation('ui')
  const root = useRef<HTMLDivElement>(null)
  // Several texts on one screen number their footnotes each for itself.
  const own = useId().replaceAll(/[^a-z0-9]/gi, '')
  const footnotes = useMemo(
    () => ({
      clobberPrefix: `note-${own}-`,
      footnoteLabel: t('footnotes'),
      footnoteBackLabel: (n: number) => t('footnoteBack', { n: n + 1 }),
    }),
    [own, t],
  )
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- a link inside is pressed, by whichever hand
    <div ref={root} className={classes['markdown']} data-markdown onClick={(event) => goInside(event, root.current)}>
      <FilesBehindProvider text={text}>
        <ReactMarkdown
          remarkPlugins={[remarkGfm]}
          remarkRehypeOptions={footnotes}
          rehypePlugins={[[rehypeSanitize, sanitiseRules], captionTables, markCallouts, gatherTabs]}
          skipHtml
          components={components}
          urlTransform={safeUrl}
        >
          {loosenTabs(text)}
        </ReactMarkdown>
      </FilesBehindProvider>
    </div>
  )
}

/** The hash is the router's, so a footnote's link moves the place itself. */
function goInside(event: MouseEvent, root: HTMLElement | null): void {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#note-"]') : null
  if (link === null || root === null) return
  event.preventDefault()
  const place = root.querySelector<HTMLElement>(`[id="${CSS.escape(link.getAttribute('href')?.slice(1) ?? '')}"]`)
  if (place === null) return
  if (place.tabIndex < 0) place.tabIndex = -1
  place.focus({ preventScroll: true })
  place.scrollIntoView({ block: 'center' })
}

function safeUrl(url: string, key: string): string {
  if (key === 'src') return fileOfAddress(url) ?? ''
  if (fileOfAddress(url) !== undefined) return url
  const screen = screenOfAddress(url)
  if (screen !== undefined) return `#${screen}`
  return /^(?:#note-[a-z0-9]*-fn|https:|mailto:)/i.test(url) ? defaultUrlTransform(url) : ''
}

const FigureContext = createContext(false)
const InFigure = FigureContext.Provider

function TextPicture({
  src,
  words = '',
  caption,
}: {
  readonly src: string | Blob | undefined
  readonly words: string | undefined
  readonly caption: string | undefined
}) {
  const isInline = !use(FigureContext)
  const file = typeof src === 'string' ? fileOfAddress(src) : undefined
  if (file === undefined) return <em>{words}</em>
  return <PictureSlot file={file} words={words} caption={caption} isInline={isInline} />
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
