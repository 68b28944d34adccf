export { createRoomWrapper } from "./createRoomWrapper.tsx";
export { FakeMediaDevices, type FakeDevice } from "./FakeMediaDevices.ts";
export {
  FakeRoom,
  type FakeMedia,
  type FakeParticipantOptions,
  type FakeRoomOptions,
  type FakeTrackOptions,
} from "./FakeRoom.ts";
