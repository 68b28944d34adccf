import { ConnectionState, Track } from "livekit-client";
import { expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { FakeAgent } from "../../testing/FakeAgent.ts";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useAgent } from "./useAgent.ts";
import { useAgentState } from "./useAgentState.ts";
import { useSession } from "./useSession.ts";
import { useSessionMessages } from "./useSessionMessages.ts";
import { useVoiceAssistant } from "./useVoiceAssistant.ts";

function open() {
  const fake = new FakeRoom({ media: "empty" });
  return { fake, agent: new FakeAgent(fake), wrapper: createRoomWrapper(fake.room) };
}

test("useAgent follows an agent that comes, works, leaves and returns", async () => {
  const { agent, wrapper } = open();
  const { result } = await renderHook(() => useAgent(), { wrapper });
  expect(result.current).toMatchObject({ state: "connecting", isPending: true, canListen: false });
  const connected = result.current.waitUntilConnected();
  agent.join("initializing");
  await expect.poll(() => result.current.state).toBe("preparing");
  agent.become("listening");
  await connected;
  await expect
    .poll(() => result.current)
    .toMatchObject({ state: "listening", isConnected: true, canListen: true });
  expect(result.current.microphoneTrack?.source).toBe(Track.Source.Microphone);
  agent.leave();
  await expect.poll(() => result.current).toMatchObject({ state: "left", isFinished: true });
  agent.join("speaking");
  await expect.poll(() => result.current.state).toBe("speaking");
});

test("useAgent fails with a reason when nobody comes in time, and heals when somebody does", async () => {
  const { agent, wrapper } = open();
  const { result } = await renderHook(() => useAgent({ agentConnectTimeoutMilliseconds: 20 }), { wrapper });
  await expect.poll(() => result.current).toMatchObject({ state: "failed", failure: "no-agent" });
  agent.join();
  await expect.poll(() => result.current).toMatchObject({ state: "listening", failure: undefined });
});

test("useAgent fails with another reason when an agent never becomes ready", async () => {
  const { agent, wrapper } = open();
  agent.join("initializing");
  const { result } = await renderHook(() => useAgent({ agentConnectTimeoutMilliseconds: 20 }), { wrapper });
  await expect.poll(() => result.current.failure).toBe("not-ready");
});

test("useAgent finds the face that publishes in the agent's place", async () => {
  const { fake, agent, wrapper } = open();
  agent.join();
  fake.join("avatar", { kind: 4, attributes: { "lk.publish_on_behalf": "agent" } });
  fake.publish("avatar", Track.Source.Camera);
  const { result } = await renderHook(() => useAgent(), { wrapper });
  expect(result.current.worker?.identity).toBe("avatar");
  expect(result.current.cameraTrack?.participant.identity).toBe("avatar");
});

test("a wait for an agent ends with its signal", async () => {
  const { wrapper } = open();
  const { result } = await renderHook(() => useAgent(), { wrapper });
  const stop = new AbortController();
  const camera = result.current.waitUntilCamera(stop.signal);
  stop.abort();
  await expect(camera).rejects.toThrow("aborted");
});

test("useAgentState renders for the state alone", async () => {
  const { fake, agent, wrapper } = open();
  agent.join();
  const rendered = vi.fn<() => void>();
  const { result } = await renderHook(
    () => {
      rendered();
      return useAgentState();
    },
    { wrapper },
  );
  rendered.mockClear();
  fake.update("agent", { metadata: "news" });
  agent.become("thinking");
  await expect.poll(() => result.current).toBe("thinking");
  expect(rendered).toHaveBeenCalledTimes(1);
});

test("useSessionMessages lists what is said and written as it came, corrected in place", async () => {
  const { fake, agent, wrapper } = open();
  agent.join();
  const { result } = await renderHook(() => useSessionMessages(), { wrapper });
  const segment = agent.transcribe("me", "Are you th", false);
  await expect.poll(() => result.current.messages.length).toBe(1);
  agent.transcribe("agent", "I am.");
  await expect.poll(() => result.current.messages.length).toBe(2);
  fake.chat("agent", "As a text too");
  await expect.poll(() => result.current.messages.length).toBe(3);
  agent.transcribe("me", "Are you there?", true, segment);
  await expect
    .poll(() => result.current.messages.map(({ type, message, isFinal }) => [type, message, isFinal]))
    .toEqual([
      ["userTranscript", "Are you there?", true],
      ["agentTranscript", "I am.", true],
      ["chatMessage", "As a text too", true],
    ]);
  await result.current.send("Thanks");
  await expect
    .poll(() => result.current.messages.at(-1))
    .toMatchObject({ message: "Thanks", from: { isLocal: true } });
});

test("useVoiceAssistant gives the agent's words only", async () => {
  const { agent, wrapper } = open();
  agent.join();
  const { result } = await renderHook(() => useVoiceAssistant(), { wrapper });
  agent.takeTurn({ user: "Hello?", agent: "Hello." });
  await expect.poll(() => result.current.agentTranscriptions.map(({ text }) => text)).toEqual(["Hello."]);
  expect(result.current).toMatchObject({
    state: "listening",
    audioTrack: { source: Track.Source.Microphone },
  });
});

test("useSession starts once, opens the microphone and ends", async () => {
  const fake = new FakeRoom({ media: "empty", connected: false });
  const microphone = vi
    .spyOn(fake.room.localParticipant, "setMicrophoneEnabled")
    .mockResolvedValue(undefined);
  const fetch = vi.fn<() => Promise<{ serverUrl: string; participantToken: string }>>();
  fetch.mockResolvedValue({ serverUrl: "ws://host", participantToken: "token" });
  const { result } = await renderHook(() => useSession({ fetch }, { room: fake.room, agentName: "guide" }));
  expect(result.current).toMatchObject({ isConnected: false, connectionState: ConnectionState.Disconnected });
  await Promise.all([result.current.start(), result.current.start()]);
  await expect.poll(() => result.current.isConnected).toBe(true);
  expect(fake.connectCount).toBe(1);
  expect(fetch).toHaveBeenCalledWith({ agentName: "guide" }, true);
  const recording = { preConnectBuffer: true };
  expect(microphone).toHaveBeenCalledWith(true, recording, recording);
  await result.current.end();
  await expect.poll(() => result.current.isConnected).toBe(false);
  await result.current.start({ tracks: { microphone: { enabled: false } } });
  expect(fake.connectCount).toBe(2);
  expect(microphone).toHaveBeenCalledTimes(1);
});

test("useSession tells why it did not start, and which device stayed closed", async () => {
  const fake = new FakeRoom({ media: "empty", connected: false });
  const microphone = vi.spyOn(fake.room.localParticipant, "setMicrophoneEnabled");
  microphone.mockRejectedValue(new DOMException("no", "NotAllowedError"));
  const fetch = vi.fn<() => Promise<{ serverUrl: string; participantToken: string }>>();
  fetch.mockRejectedValueOnce(new Error("401"));
  fetch.mockResolvedValue({ serverUrl: "ws://host", participantToken: "token" });
  const { result } = await renderHook(() => useSession({ fetch }, { room: fake.room }));
  await result.current.start();
  await expect.poll(() => result.current.error?.code).toBe("fetch-failed");
  fake.failConnect(new Error("refused"));
  await result.current.start();
  await expect.poll(() => result.current.error?.name).toBe("ConnectError");
  fake.failConnect(undefined);
  await result.current.start();
  await expect.poll(() => result.current.error?.code).toBe("denied");
  expect(result.current.isConnected).toBe(true);
});
