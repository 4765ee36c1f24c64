/** Which part draws a picture of a text: it needs the engine, which `ui` doesn't know. Without one, the picture's words stand in its place. */
import { createContext, type ReactNode, use } from 'react'

export interface PictureProps {
  /** Id of the file record. */
  readonly file: string
  readonly words: string
  readonly caption: string | undefined
  /** In the middle of a line: no caption, and no line of its own. */
  readonly isInline: boolean
}

type DrawPicture = (props: PictureProps) => ReactNode
const PictureContext = createContext<DrawPicture>(({ words }) => <em>{words}</em>)

export function PictureProvider({ draw, children }: { readonly draw: DrawPicture; readonly children: ReactNode }) {
  return <PictureContext value={draw}>{children}</PictureContext>
}

export const PictureSlot = (props: PictureProps): ReactNode => use(PictureContext)(props)
