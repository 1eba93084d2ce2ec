import {
  createComponent,
  getComponent,
  listComponents,
  updateComponent,
} from '../../operations/design/components.ts'
import { createTheme, getTheme, listThemes, updateTheme } from '../../operations/design/themes.ts'
import { completeUpload, createUpload } from '../../operations/design/uploads.ts'
import { read, write, type RouteTable } from '../route.ts'

/** What emails are made of: themes, components and images. */
export const designRoutes: RouteTable = {
  '/themes': { GET: read('themes.list', listThemes), POST: write('themes.create', createTheme) },
  '/themes/{themeId}': { GET: read('themes.get', getTheme), POST: write('themes.update', updateTheme) },
  '/components': {
    GET: read('components.list', listComponents),
    POST: write('components.create', createComponent),
  },
  '/components/{componentId}': {
    GET: read('components.get', getComponent),
    POST: write('components.update', updateComponent),
  },
  '/uploads': { POST: write('uploads.create', createUpload) },
  '/uploads/{emailAssetId}/complete': { POST: read('uploads.complete', completeUpload) },
}
