import {
  ActionIcon,
  Alert,
  Anchor,
  Badge,
  Button,
  Card,
  createTheme,
  Input,
  InputWrapper,
  Loader,
  Modal,
  NavLink,
  Paper,
  Table,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

// Petrol. Shade 7 under white text has a contrast of 7.1, shade 6 of 5.4 (WCAG AA asks 4.5).
const petrol: MantineColorsTuple = [
  '#e8f5f7',
  '#d0e8ec',
  '#a3d2da',
  '#6fb8c5',
  '#3f9dae',
  '#1f8597',
  '#0f7283',
  '#0b5f6e',
  '#094c59',
  '#063943',
];

// Neutrals with a little blue: paper and ink of the light scheme.
const gray: MantineColorsTuple = [
  '#f7f9fa',
  '#eff2f4',
  '#e2e7ea',
  '#d0d7dc',
  '#b3bdc4',
  '#87949d',
  '#5c6a74',
  '#43505a',
  '#2b363e',
  '#192127',
];

// The dark scheme: 7 is the window, 6 a card, 4 a line.
const dark: MantineColorsTuple = [
  '#d5dce1',
  '#b4bec5',
  '#98a4ad',
  '#6d7a84',
  '#3c4750',
  '#2e383f',
  '#222a30',
  '#1a2126',
  '#141a1e',
  '#0e1316',
];

const teal: MantineColorsTuple = [
  '#f0f8f4',
  '#e0f1e8',
  '#bfe2cf',
  '#97d0b1',
  '#6bbb90',
  '#46a574',
  '#2d8c5c',
  '#207549',
  '#1a6140',
  '#124a30',
];

const red: MantineColorsTuple = [
  '#fdf3f2',
  '#fbe4e2',
  '#f5c5c0',
  '#ec9d96',
  '#e0736a',
  '#d05046',
  '#bb3529',
  '#a3261c',
  '#861d15',
  '#66150f',
];

const yellow: MantineColorsTuple = [
  '#fdf8ec',
  '#faeecf',
  '#f3dca0',
  '#eac76b',
  '#deb03d',
  '#c79623',
  '#a87a14',
  '#8a610c',
  '#6e4d09',
  '#523906',
];

const controlHeight = (size: string | number | undefined): string | undefined =>
  size === undefined || size === 'sm' ? '2rem' : undefined;

/** Calm and dense: a desk tool that is looked at all day. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol, gray, dark, teal, red, yellow },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
  spacing: { xs: '0.5rem', sm: '0.625rem', md: '0.875rem', lg: '1.25rem', xl: '1.75rem' },
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontWeight: '640',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.35' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.45' },
      h4: { fontSize: '0.8125rem', lineHeight: '1.45' },
    },
  },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      vars: (_theme, { size }) => {
        const height = controlHeight(size);
        return {
          root: height === undefined ? {} : { '--button-height': height, '--button-padding-x': '0.875rem' },
        };
      },
      styles: { label: { fontWeight: 550 } },
    }),
    Input: Input.extend({
      defaultProps: { size: 'sm' },
      vars: (_theme, { size }) => {
        const height = controlHeight(size);
        return { wrapper: height === undefined ? {} : { '--input-height': height } };
      },
    }),
    InputWrapper: InputWrapper.extend({
      // Hints stand below the fields, so that fields beside each other stay in line.
      defaultProps: { size: 'sm', inputWrapperOrder: ['label', 'input', 'error', 'description'] },
      styles: {
        label: { fontWeight: 550, marginBottom: '0.1875rem' },
        description: { marginTop: '0.25rem' },
      },
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Alert: Alert.extend({ defaultProps: { radius: 'md' } }),
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    Badge: Badge.extend({
      defaultProps: { radius: 'sm', variant: 'light' },
      styles: { root: { textTransform: 'none', fontWeight: 560, letterSpacing: 0 } },
    }),
    Card: Card.extend({ defaultProps: { withBorder: true, radius: 'md', padding: 'md' } }),
    // A name is for an element with a role: this one says that something is being waited for.
    Loader: Loader.extend({ defaultProps: { role: 'status' } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.45 },
        // The page has its banner: a dialog's head is no second one.
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontWeight: 640, fontSize: '1rem', lineHeight: 1.35 } },
    }),
    NavLink: NavLink.extend({ defaultProps: { variant: 'light' } }),
    Paper: Paper.extend({ defaultProps: { radius: 'md' } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, withArrow: true } }),
  },
});

/** Colours that Mantine derives, where its own are too faint on our neutrals. */
export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--app-canvas': colors.gray?.[0] ?? '#f7f9fa',
    '--app-line': colors.gray?.[2] ?? '#e2e7ea',
    '--mantine-color-dimmed': colors.gray?.[6] ?? '#5c6a74',
    '--mantine-color-placeholder': '#6b7881',
    '--mantine-color-text': colors.gray?.[9] ?? '#192127',
    '--mantine-color-error': '#b42318',
    '--mantine-color-default-border': colors.gray?.[3] ?? '#d0d7dc',
  },
  dark: {
    '--app-canvas': colors.dark?.[7] ?? '#1a2126',
    '--app-line': colors.dark?.[5] ?? '#2e383f',
    '--mantine-color-dimmed': '#a3afb8',
    '--mantine-color-placeholder': '#8f9ba4',
    '--mantine-color-text': '#e6ebee',
    '--mantine-color-error': '#ff9a90',
    '--mantine-color-default-border': colors.dark?.[4] ?? '#3c4750',
    '--mantine-color-anchor': colors.petrol?.[2] ?? '#a3d2da',
  },
});
