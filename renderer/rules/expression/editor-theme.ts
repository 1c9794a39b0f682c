import { EditorView } from '@codemirror/view';

/** The editor in the clothes of the other fields, in both colour schemes. */
export const editorTheme = EditorView.theme({
  '&': {
    fontSize: 'var(--mantine-font-size-sm)',
    color: 'var(--mantine-color-text)',
    backgroundColor: 'light-dark(var(--mantine-color-white), var(--mantine-color-dark-6))',
    border: '1px solid var(--mantine-color-default-border)',
    borderRadius: 'var(--mantine-radius-sm)',
  },
  '&.cm-focused': { outline: '2px solid var(--mantine-primary-color-filled)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.6' },
  '.cm-content': {
    minHeight: '4.5rem',
    padding: '0.375rem 0',
    caretColor: 'var(--mantine-color-text)',
  },
  '.cm-line': { padding: '0 0.625rem' },
  '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '.cm-placeholder': { color: 'var(--mantine-color-placeholder)' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'light-dark(var(--mantine-color-petrol-1), var(--mantine-color-dark-4))',
  },
  '.cm-tooltip': {
    color: 'var(--mantine-color-text)',
    backgroundColor: 'light-dark(var(--mantine-color-white), var(--mantine-color-dark-6))',
    border: '1px solid var(--mantine-color-default-border)',
    borderRadius: 'var(--mantine-radius-sm)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mantine-font-family-monospace)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    color: 'var(--mantine-color-text)',
    backgroundColor: 'light-dark(var(--mantine-color-petrol-1), var(--mantine-color-dark-4))',
  },
  '.cm-completionDetail': {
    fontStyle: 'normal',
    fontFamily: 'var(--mantine-font-family)',
    color: 'var(--mantine-color-dimmed)',
    marginLeft: '0.75rem',
  },
  '.cm-diagnostic': { padding: '0.375rem 0.625rem' },
});
