/** Whether a name holds every word that is searched for, whatever the case and accents: `jose` finds `José`. */
export function matchesSearch(name: string, search: string, locale: string): boolean {
  const plain = (text: string): string =>
    text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase(locale);
  const text = plain(name);
  return plain(search)
    .split(/\s+/u)
    .every((word) => text.includes(word));
}
