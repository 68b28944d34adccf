import type { Participant } from "livekit-client";

/** Who is heard and seen, and who watches. */
export type WebinarRole = "audience" | "stage";

/** The role that the token gave: whoever may publish is on stage. */
export function webinarRoleOf({
  permissions,
}: {
  permissions?: Participant["permissions"] | undefined;
}): WebinarRole {
  return permissions?.canPublish === true ? "stage" : "audience";
}
