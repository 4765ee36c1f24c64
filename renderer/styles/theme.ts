/** Mantine in Artel's clothes: colours from tokens.css, two voices of type, no shadows but on what floats. */
import {
  ActionIcon,
  Button,
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  Modal,
  Paper,
  Tooltip,
} from '@mantine/core'

const pine: MantineColorsTuple = [
  '#EEF5F0',
  '#DFEAE2',
  '#BFD8CA',
  '#86C6A6',
  '#5FA585',
  '#3F8768',
  '#2C7356',
  '#1E5A44',
  '#174936',
  '#10362A',
]
const gray: MantineColorsTuple = [
  '#FDFCF9',
  '#F8F5EF',
  '#F0ECE3',
  '#E3DDD0',
  '#CFC7B7',
  '#ACA494',
  '#8A8271',
  '#6C6659',
  '#575247',
  '#24221D',
]
const dark: MantineColorsTuple = [
  '#ECE7DC',
  '#B9B2A4',
  '#A59E90',
  '#857E70',
  '#4B473F',
  '#35322C',
  '#2A2824',
  '#1C1B18',
  '#171613',
  '#100F0D',
]

export const theme = createTheme({
  colors: { pine, gray, dark },
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  black: '#24221D',
  fontFamily: "'Source Sans 3 Variable', 'Segoe UI', sans-serif",
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  headings: {
    fontFamily: "'Literata Variable', Georgia, serif",
    fontWeight: '500',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.875rem', lineHeight: '2.25rem' },
      h2: { fontSize: '1.5rem', lineHeight: '2rem' },
      h3: { fontSize: '1.25rem', lineHeight: '1.75rem' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.23', sm: '1.29', md: '1.34', lg: '1.65', xl: '1.4' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '1rem', lg: '1.5rem', xl: '2.5rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '12px' },
  defaultRadius: 'sm',
  shadows: { xs: 'none', sm: 'none', md: 'var(--artel-float)', lg: 'var(--artel-float)', xl: 'var(--artel-float)' },
  respectReducedMotion: true,
  cursorType: 'default',
  components: {
    Button: Button.extend({
      defaultProps: { variant: 'default', size: 'sm' },
      vars: (_theme, { size }) => ({ root: buttonSize(size) }),
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 32 } }),
    Paper: Paper.extend({ defaultProps: { shadow: 'none', withBorder: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400 } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        // The window itself never scrolls; locking it would write a style element without our nonce.
        lockScroll: false,
        // Every dialogue has a way out with a name; a bare cross has none.
        withCloseButton: false,
        radius: 'lg',
        overlayProps: { color: 'var(--artel-scrim)', backgroundOpacity: 1 },
      },
    }),
  },
})

/** Buttons are 32 high, 28 in rows and 40 for the main act. */
function buttonSize(size: unknown): Record<string, string> {
  if (size === 'xs')
    return { '--button-height': '1.75rem', '--button-fz': '0.875rem', '--button-padding-x': '0.625rem' }
  if (size === 'md' || size === 'lg')
    return { '--button-height': '2.5rem', '--button-fz': '0.9375rem', '--button-padding-x': '1.25rem' }
  return size === undefined || size === 'sm'
    ? { '--button-height': '2rem', '--button-fz': '0.9375rem', '--button-padding-x': '0.875rem' }
    : {}
}

const variables = {
  '--mantine-color-body': 'var(--artel-paper)',
  '--mantine-color-text': 'var(--artel-ink)',
  '--mantine-color-bright': 'var(--artel-ink)',
  '--mantine-color-dimmed': 'var(--artel-ink-2)',
  '--mantine-color-placeholder': 'var(--artel-ink-3)',
  '--mantine-color-default': 'var(--artel-sheet)',
  '--mantine-color-default-color': 'var(--artel-ink)',
  '--mantine-color-default-border': 'var(--artel-control)',
  '--mantine-color-default-hover': 'var(--artel-hover)',
  '--mantine-color-anchor': 'var(--artel-pine)',
  '--mantine-color-error': 'var(--artel-brick)',
  '--mantine-color-success': 'var(--artel-pine)',
  '--mantine-color-gray-text': 'var(--artel-ink-3)',
  '--mantine-color-gray-light-color': 'var(--artel-ink-2)',
  '--mantine-color-gray-light-hover': 'var(--artel-hover)',
  '--mantine-color-pine-filled': 'var(--artel-fill)',
  '--mantine-color-pine-filled-hover': 'var(--artel-fill-hover)',
  '--mantine-primary-color-filled': 'var(--artel-fill)',
  '--mantine-primary-color-filled-hover': 'var(--artel-fill-hover)',
  '--mantine-primary-color-light': 'var(--artel-pine-soft)',
  '--mantine-primary-color-light-hover': 'var(--artel-hover)',
  '--mantine-primary-color-light-color': 'var(--artel-pine)',
}

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: variables, dark: variables })
