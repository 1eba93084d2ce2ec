import { stableId } from './id.ts'
import type { Theme } from './theme.ts'

/** The theme that every team starts with, unless its seed has a default one. */
export const defaultTheme: Theme = {
  id: stableId('the default theme'),
  name: 'Default',
  styles: {
    backgroundColor: '#f5f5f5',
    bodyColor: '#ffffff',
    bodyXPadding: 24,
    bodyYPadding: 24,
    bodyFontFamily: 'Helvetica',
    bodyFontCategory: 'sans-serif',
    textBaseColor: '#374151',
    textBaseFontSize: 16,
    textLinkColor: '#2563eb',
  },
  isDefault: true,
  createdAt: '2025-01-01T00:00:00.000Z',
  updatedAt: '2025-01-01T00:00:00.000Z',
}
