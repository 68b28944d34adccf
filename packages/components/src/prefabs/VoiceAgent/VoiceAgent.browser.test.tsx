import { FakeAgent, FakeRoom } from "@greenroom/hooks/testing";
import { DisconnectReason, Track, type RpcInvocationData } from "livekit-client";
import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { expectAccessible } from "../../testing/expectAccessible.ts";
import "../../styles/index.css";
import { VoiceAgent } from "./VoiceAgent.tsx";

const source = { fetch: () => Promise.resolve({ serverUrl: "ws://fake", participantToken: "fake" }) };

function open(connected: boolean) {
  const fake = new FakeRoom({ media: "empty", connected });
  return { fake, agent: new FakeAgent(fake) };
}

test("one press starts the conversation; what is said and written shows; the end sums it up", async () => {
  const { fake, agent } = open(false);
  const screen = await render(
    <VoiceAgent room={fake.room} tokenSource={source} style={{ blockSize: 600 }} />,
  );
  await expectAccessible(screen.container);
  await screen.getByRole("button", { name: "Start talking" }).click();
  await expect.element(screen.getByText("You can talk now").first()).toBeVisible();
  agent.join("listening", "Guide");
  await expect.element(screen.getByText("Listening")).toBeVisible();
  agent.takeTurn({ user: "Are you there?", agent: "I am." });
  await expect.element(screen.getByText("Are you there?")).toBeVisible();
  await expect.element(screen.getByText("I am.")).toBeVisible();
  await screen.getByRole("textbox", { name: "Write to the assistant" }).fill("Thank you");
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => fake.sentTexts.map(({ text }) => text)).toContain("Thank you");
  await expectAccessible(screen.container);
  await screen.getByRole("button", { name: "End conversation" }).click();
  await expect.element(screen.getByRole("heading", { name: "Conversation ended" })).toBeVisible();
  await expect.element(screen.getByText("I am.")).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Save transcript" })).toBeVisible();
  await expectAccessible(screen.container);
});

test("what is written before the agent is there waits for it, and stays when none comes", async () => {
  const { fake, agent } = open(true);
  const screen = await render(<VoiceAgent room={fake.room} style={{ blockSize: 600 }} />);
  const field = screen.getByRole("textbox", { name: "Write to the assistant" });
  await field.fill("Is anybody there?");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("button", { name: "Send" })).toHaveAttribute("aria-disabled", "true");
  expect(fake.sentTexts).toEqual([]);
  agent.join("listening");
  await expect.poll(() => fake.sentTexts.map(({ text }) => text)).toEqual(["Is anybody there?"]);
  await expect.element(field).toHaveValue("");
  agent.leave();
  await field.fill("And now?");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByText("could not be sent")).toBeVisible();
  await expect.element(field).toHaveValue("And now?");
  await expectAccessible(screen.container);
});

test("what the agent says of itself shows until it is put away, and the end takes a rating", async () => {
  const { fake, agent } = open(true);
  agent.join("listening");
  const onRate = vi.fn();
  const screen = await render(<VoiceAgent room={fake.room} onRate={onRate} style={{ blockSize: 600 }} />);
  await expect.element(screen.getByText("Listening")).toBeVisible();
  fake.update("agent", { attributes: { "agent.notice": "The script speaks: there is no key." } });
  await expect.element(screen.getByText("The script speaks: there is no key.")).toBeVisible();
  await expectAccessible(screen.container);
  await screen.getByRole("button", { name: "Close" }).click();
  expect(screen.getByText("The script speaks: there is no key.").elements()).toEqual([]);
  await screen.getByRole("button", { name: "End conversation" }).click();
  await screen.getByRole("button", { name: "5 stars" }).click();
  expect(onRate).toHaveBeenCalledWith(5);
});

test("a start that fails says why, and the way back is the welcome", async () => {
  const onError = vi.fn();
  const broken = { fetch: () => Promise.reject(new Error("offline")) };
  const screen = await render(<VoiceAgent tokenSource={broken} onError={onError} />);
  await screen.getByRole("button", { name: "Start talking" }).click();
  await expect.element(screen.getByRole("heading", { name: "The server does not answer" })).toBeVisible();
  expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: "fetch-failed" }));
  await screen.getByRole("button", { name: "Try again" }).click();
  await expect.element(screen.getByRole("button", { name: "Start talking" })).toBeVisible();
});

test("without anything to connect with it says so, to people and to the program", async () => {
  const onError = vi.fn();
  const screen = await render(<VoiceAgent onError={onError} />);
  await screen.getByRole("button", { name: "Start talking" }).click();
  await expect.element(screen.getByRole("heading", { name: "This call cannot start yet" })).toBeVisible();
  expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: "missing-credentials" }));
});

test("an agent that leaves is told, and its return ends that", async () => {
  const { fake, agent } = open(true);
  agent.join("listening");
  const screen = await render(<VoiceAgent room={fake.room} />);
  await expect.element(screen.getByText("Listening")).toBeVisible();
  agent.leave();
  await expect.element(screen.getByRole("heading", { name: "The assistant has left" })).toBeVisible();
  agent.join("listening");
  await expect.element(screen.getByText("Listening")).toBeVisible();
});

test("a lost connection is a problem; a room that the agent closed is an end", async () => {
  const { fake, agent } = open(true);
  agent.join("listening");
  const screen = await render(<VoiceAgent room={fake.room} />);
  await expect.element(screen.getByText("Listening")).toBeVisible();
  fake.disconnect(DisconnectReason.ROOM_DELETED);
  await expect.element(screen.getByRole("heading", { name: "Conversation ended" })).toBeVisible();
  const lost = open(true);
  const other = await render(<VoiceAgent room={lost.fake.room} />);
  lost.fake.disconnect(DisconnectReason.STATE_MISMATCH);
  await expect.element(other.getByRole("heading", { name: "The connection was lost" })).toBeVisible();
});

test("an agent with a face shows it in place of the visualizer", async () => {
  const { fake, agent } = open(true);
  agent.join("speaking");
  const screen = await render(<VoiceAgent room={fake.room} />);
  await expect.poll(() => screen.container.querySelector(".gr-visualizer")).not.toBeNull();
  fake.publish("agent", Track.Source.Camera);
  await expect.poll(() => screen.container.querySelector("video")).not.toBeNull();
  expect(screen.container.querySelector(".gr-visualizer")).toBeNull();
});

test("a tool that needs it asks first, and the agent gets its answer", async () => {
  const { fake, agent } = open(true);
  agent.join("thinking");
  const handlers = new Map<string, (data: RpcInvocationData) => Promise<string>>();
  vi.spyOn(fake.room, "registerRpcMethod").mockImplementation((name, handler) => {
    handlers.set(name, handler);
  });
  const run = vi.fn(() => ({ seat: "12A" }));
  const tools = { bookSeat: { needsApproval: true, run } };
  const screen = await render(<VoiceAgent room={fake.room} tools={tools} style={{ blockSize: 600 }} />);
  await expect.element(screen.getByText("Thinking")).toBeVisible();
  const call = { requestId: "1", callerIdentity: "agent", payload: '{"train":533}', responseTimeout: 9000 };
  const answer = handlers.get("bookSeat")?.(call);
  await expect.element(screen.getByText("Asks for your permission")).toBeVisible();
  expect(run).not.toHaveBeenCalled();
  await screen.getByRole("button", { name: "Allow", exact: true }).click();
  expect(JSON.parse((await answer) ?? "")).toEqual({ seat: "12A" });
  await expect.element(screen.getByText("Done")).toBeVisible();
});
