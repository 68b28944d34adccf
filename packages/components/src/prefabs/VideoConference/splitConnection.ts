import type { ConferenceConnection } from "./ConferenceConnection.ts";

/** Complete: a prop of the connection that is missing here does not compile. */
const connectionProps = {
  serverUrl: true,
  token: true,
  tokenEndpoint: true,
  tokenSource: true,
  roomName: true,
  participantName: true,
  room: true,
  roomOptions: true,
  onLeave: true,
  onRate: true,
  onError: true,
} satisfies Record<keyof ConferenceConnection, true>;

/** The props of a prefab, taken apart: what leads into the room, and what is for its element. */
export interface SplitProps<Props> {
  readonly connection: ConferenceConnection;
  readonly rest: Omit<Props, keyof ConferenceConnection>;
}

/** Takes the props that lead into the room apart from the others. */
export function splitConnection<Props extends ConferenceConnection>(props: Props): SplitProps<Props> {
  const entries = Object.entries(props);
  const isConnection = ([name]: [string, unknown]): boolean => name in connectionProps;
  return {
    connection: Object.fromEntries(entries.filter(isConnection)),
    rest: Object.fromEntries(entries.filter((entry) => !isConnection(entry))) as Omit<
      Props,
      keyof ConferenceConnection
    >,
  };
}
