import { AvailabilityResponse, Job, ParticipantInfo_Kind, ParticipantPermission } from "@livekit/protocol";
import { expect, it } from "vitest";
import { agentGrants } from "./agentGrants.ts";

it("lets an agent be who its worker says, and do in the job's room what its worker allows", () => {
  const job = new Job({ agentName: "helper", room: { name: "r" } });
  const response = new AvailabilityResponse({
    participantIdentity: "a",
    participantName: "Ann",
    participantMetadata: "m",
    participantAttributes: { mood: "good", "lk.agent_name": "somebody else" },
  });
  const permissions = new ParticipantPermission({ canSubscribe: true, hidden: true });
  expect(agentGrants(job, response, permissions)).toMatchObject({
    identity: "a",
    name: "Ann",
    metadata: "m",
    attributes: { mood: "good", "lk.agent_name": "helper" },
    kind: ParticipantInfo_Kind.AGENT,
    video: {
      room: "r",
      roomJoin: true,
      agent: true,
      hidden: true,
      canSubscribe: true,
      canPublish: false,
      canPublishData: false,
      canUpdateOwnMetadata: false,
    },
  });
});
