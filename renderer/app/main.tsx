/** Composition root of the page: the line to the engine, the languages, the first render. */
import '@mantine/core/styles.css'
import '@fontsource-variable/source-sans-3/index.css'
import '@fontsource-variable/source-sans-3/wght-italic.css'
import '@fontsource-variable/literata/opsz.css'
import '@fontsource-variable/literata/opsz-italic.css'
import '../styles/tokens.css'
import '../styles/base.css'
import '../styles/highlights.css'
import '../styles/mantine.css'
import { createRoot } from 'react-dom/client'
import { createEngineClient, openPortLine, openSocketLine } from '../bridge/engine-connection.ts'
import { hostSocket, takeHostAddress } from '../bridge/host-address.ts'
import { shell } from '../bridge/shell.ts'
import { App } from './app.tsx'
import { startLanguages } from './languages.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('No #root in the page')
const address = shell === undefined ? takeHostAddress() : undefined
const client = createEngineClient(
  shell === undefined ? openSocketLine(hostSocket('/engine', { token: address?.token ?? '' })) : openPortLine(shell),
)
await startLanguages(navigator.language)
createRoot(root).render(<App client={client} invitation={address?.join} />)
