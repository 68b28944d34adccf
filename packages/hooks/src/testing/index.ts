export { createRoomWrapper } from "./createRoomWrapper.tsx";
export { FakeMediaDevices, type FakeDevice } from "./FakeMediaDevices.ts";
export {
  FakeRoom,
  type FakeMedia,
  type FakeParticipantOptions,
  type FakeRoomOptions,
  type FakeSegmentOptions,
  type FakeTextOptions,
  type FakeTrackOptions,
} from "./FakeRoom.ts";
export type { FakeFile } from "./dataStreams.ts";
export { FakeAgent, type FakeTurn } from "./FakeAgent.ts";
