import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import { checkChanges, checkName, openFields } from '../validation/fields.ts'
import { checkThemeStyles } from '../validation/theme-styles.ts'
import { LoopsList, type PageOptions } from './pages.ts'
import { resource } from './read.ts'
import type { ThemeStyles } from './theme-styles.ts'

/** A theme: the looks that emails share. */
export interface Theme {
  readonly id: string
  readonly name: string
  readonly styles: ThemeStyles
  /** Whether it is the theme that the team uses by default. */
  readonly isDefault: boolean
  /** ISO 8601, UTC. */
  readonly createdAt: string
  /** ISO 8601, UTC. */
  readonly updatedAt: string
}

/** A theme to create. */
export interface ThemeCreate {
  readonly name: string
  readonly styles?: ThemeStyles | undefined
}

/** What to change about a theme: at least one field. */
export interface ThemeUpdate {
  readonly name?: string | undefined
  /** The emails that use the theme change with it; styles that an email has of its own stay. */
  readonly styles?: ThemeStyles | undefined
}

/** A theme that was changed. */
export interface ThemeUpdated extends Theme {
  /** How many emails changed with it; 0 when only the name did. */
  readonly affectedEmailCount: number
}

const fields = { name: checkName, styles: checkThemeStyles }

/** Themes: the looks that emails share. */
export class Themes {
  readonly #send: Send

  constructor(send: Send) {
    this.#send = send
  }

  /**
   * Lists the themes, the newest first: all of them by `for await`, one page by `.page()`.
   *
   * @see https://loops.so/docs/api-reference/list-themes
   */
  list(page: PageOptions = {}, options?: CallOptions): LoopsList<Theme> {
    return new LoopsList(this.#send, 'themes.list', page, options)
  }

  /**
   * Reads one theme.
   *
   * @throws LoopsApiError `not_found` when there is none with this id
   * @see https://loops.so/docs/api-reference/get-theme
   */
  get(themeId: string, options?: CallOptions): LoopsCall<Theme> {
    return this.#send('themes.get', () => ({ params: { themeId }, read: resource<Theme> }), options)
  }

  /**
   * Creates a theme. It is not tried again once it may have been created.
   *
   * @see https://loops.so/docs/api-reference/create-theme
   * @example await loops.themes.create({ name: 'Dark', styles: { bodyColor: '#1f2937', textBaseFontSize: 16 } })
   */
  create(theme: ThemeCreate, options?: CallOptions): LoopsCall<Theme> {
    return this.#send(
      'themes.create',
      () => ({
        body: JSON.stringify(openFields('theme', theme, fields, ['name'])),
        read: resource<Theme>,
      }),
      options,
    )
  }

  /**
   * Changes a theme, and with its styles every email that uses it and has no style of its own there.
   *
   * @throws LoopsApiError `not_found` when there is none with this id
   * @see https://loops.so/docs/api-reference/update-theme
   */
  update(themeId: string, changes: ThemeUpdate, options?: CallOptions): LoopsCall<ThemeUpdated> {
    return this.#send(
      'themes.update',
      () => ({
        params: { themeId },
        body: JSON.stringify(checkChanges('theme', openFields('theme', changes, fields), fields)),
        read: resource<ThemeUpdated>,
      }),
      options,
    )
  }
}
