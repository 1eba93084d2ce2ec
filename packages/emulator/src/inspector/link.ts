/** Makes an address inside the inspector; adds the team where there is more than one to choose from. */
export type Link = (path: readonly string[], query?: Readonly<Record<string, string>>) => string

/**
 * Builds the links of one page.
 *
 * @param team The id of the team to keep in every link, or null where the address needs none.
 */
export function linksFor(team: string | null): Link {
  return (path, query = {}) => {
    const search = new URLSearchParams(team === null ? query : { ...query, team }).toString()
    return `/${path.map(encodeURIComponent).join('/')}${search === '' ? '' : `?${search}`}`
  }
}
