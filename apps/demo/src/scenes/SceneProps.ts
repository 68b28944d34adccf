/** What every scene is given: the page's query string. */
export interface SceneProps {
  roomName: string;
  /** Fills in the lobby's name field. */
  participantName: string;
  /** The link of whoever runs the room; the others get the one for guests. */
  isHost: boolean;
}
