import { useLocalParticipantPermissions } from "@greenroom/hooks";

/** Whether you may raise your hand, which is an attribute of yours. Before the server said, you may. */
export function useCanRaiseHand(): boolean {
  return useLocalParticipantPermissions()?.canUpdateMetadata !== false;
}
