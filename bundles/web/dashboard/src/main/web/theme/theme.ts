import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const quetzal: MantineColorsTuple = [
  '#e6f6f0',
  '#c8ebde',
  '#97dcc3',
  '#62cba5',
  '#45cf9f',
  '#22a677',
  '#149068',
  '#0a7d5c',
  '#086b4e',
  '#07513d',
];

/** What Mantine's components look like here; colours come from tokens.css. */
export const theme = createTheme({
  primaryColor: 'quetzal',
  primaryShade: 7,
  colors: { quetzal },
  fontFamily: 'var(--quetzal-font)',
  fontFamilyMonospace: 'var(--quetzal-font-mono)',
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: { fontWeight: '600' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false, fz: 'xs' } },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Modal: {
      defaultProps: {
        closeButtonProps: { 'aria-label': 'Close' },
        centered: true,
        radius: 'lg',
        transitionProps: { duration: 120 },
      },
    },
    Menu: { defaultProps: { shadow: 'md', radius: 'md', transitionProps: { duration: 80 } } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--quetzal-surface)',
  '--mantine-color-text': 'var(--quetzal-text)',
  '--mantine-color-dimmed': 'var(--quetzal-text-dim)',
  '--mantine-color-placeholder': 'var(--quetzal-text-dim)',
  '--mantine-color-anchor': 'var(--quetzal-accent)',
  '--mantine-color-default': 'var(--quetzal-raised)',
  '--mantine-color-default-hover': 'var(--quetzal-hover)',
  '--mantine-color-default-color': 'var(--quetzal-text)',
  '--mantine-color-default-border': 'var(--quetzal-border-strong)',
  '--mantine-color-error': 'var(--quetzal-bad)',
  '--mantine-color-quetzal-filled': 'var(--quetzal-accent-fill)',
  '--mantine-color-quetzal-filled-hover': 'var(--quetzal-accent-fill-hover)',
  '--mantine-color-quetzal-light': 'var(--quetzal-selected)',
  '--mantine-color-quetzal-light-hover': 'var(--quetzal-selected)',
  '--mantine-color-quetzal-light-color': 'var(--quetzal-accent)',
  '--mantine-color-quetzal-text': 'var(--quetzal-accent)',
  '--mantine-color-quetzal-outline': 'var(--quetzal-accent)',
  '--mantine-color-red-filled': '#bb2a24',
  '--mantine-color-red-filled-hover': '#a1221d',
  '--mantine-color-red-light': 'var(--quetzal-bad-soft)',
  '--mantine-color-red-light-hover': 'var(--quetzal-bad-soft)',
  '--mantine-color-red-light-color': 'var(--quetzal-bad)',
  '--mantine-color-red-text': 'var(--quetzal-bad)',
};

/** Ties Mantine's variables to ours. */
export const variables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
