/** Somebody in a story. */
export interface Person {
  readonly identity: string;
  readonly name: string;
}

const names = [
  "Ada Lovelace",
  "Grace Hopper",
  "Katherine Johnson",
  "Alan Turing",
  "Hedy Lamarr",
  "田中 太郎",
  "Margaret Hamilton",
  "Tim Berners-Lee",
  "ليلى حداد",
  "Radia Perlman",
  "Linus Torvalds",
  "Chidi Anagonye",
  "Barbara Liskov",
  "José Álvarez",
  "Mia",
  "Frances Allen",
];

/** The first so many of a crowd with names of all kinds. */
export function people(count: number): readonly Person[] {
  return Array.from({ length: count }, (_, index) => ({
    identity: `person-${index}`,
    name: `${names[index % names.length] ?? ""}${index < names.length ? "" : ` ${Math.floor(index / names.length) + 1}`}`,
  }));
}
