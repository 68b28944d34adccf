import { FakeRoom } from "@greenroom/hooks/testing";
import { expect, test, vi } from "vitest";
import { expectAccessible } from "../../../testing/expectAccessible.ts";
import { renderInRoot } from "../../../testing/renderInRoot.tsx";
import { Chat } from "./Chat.tsx";
import { ChatAnnouncements } from "./ChatAnnouncements.tsx";

const content = new TextEncoder().encode("a,b");
const file = { name: "a.csv", mimeType: "text/csv", content };

test("files come and go with messages, and one's own message can be changed", async () => {
  const fake = new FakeRoom();
  fake.join("ada", { name: "Ada" });
  const screen = await renderInRoot(
    <>
      <ChatAnnouncements />
      <Chat />
    </>,
    fake.room,
  );
  fake.chat("ada", "", { attachments: [file, { ...file, name: "b.csv", sentBytes: 1 }] });
  await expect.element(screen.getByRole("progressbar", { name: "Receiving files" })).toBeVisible();
  const spoken = screen.container.querySelector('[data-gr-announcer="polite"]');
  await expect.poll(() => spoken?.textContent).toContain("Ada sends files");
  fake.leave("ada");
  await expect.element(screen.getByText("1 file did not arrive")).toBeVisible();
  const link = screen.getByRole("link", { name: "a.csv 3 byte" });
  await expect.element(link).toHaveAttribute("download", "a.csv");
  expect(await (await fetch(link.element().getAttribute("href") ?? "")).text()).toBe("a,b");

  await screen
    .getByLabelText("Attach files")
    .last()
    .upload(new File(["hi"], "note.txt"));
  await screen.getByRole("textbox", { name: "Message everyone" }).fill("Helo");
  await screen.getByRole("button", { name: "Send" }).click();
  await expect.poll(() => fake.sentTexts.length).toBe(1);
  expect(fake.sentTexts[0]).toMatchObject({ text: "Helo", options: { attachments: [{ name: "note.txt" }] } });
  await screen.getByRole("button", { name: "Edit message" }).click();
  await screen.getByRole("textbox", { name: "Edit message" }).fill("Hello");
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.element(screen.getByText("Edited")).toBeVisible();
  expect(fake.sentTexts[1]).toMatchObject({ text: "Hello", options: { type: "update" } });
  await expectAccessible(screen.container);
});

test("what is written while a message is on its way stays", async () => {
  const fake = new FakeRoom();
  const { localParticipant } = fake.room;
  const send = localParticipant.sendText.bind(localParticipant);
  let arrive = (): void => {};
  vi.spyOn(localParticipant, "sendText").mockImplementation(async (...message) => {
    await new Promise<void>((resolve) => (arrive = resolve));
    return send(...message);
  });
  const screen = await renderInRoot(<Chat />, fake.room);
  const field = screen.getByRole("textbox", { name: "Message everyone" });
  await field.fill("first");
  await screen.getByRole("button", { name: "Send" }).click();
  await field.fill("second");
  await screen
    .getByLabelText("Attach files")
    .last()
    .upload(new File(["hi"], "note.txt"));
  arrive();
  await expect
    .element(screen.getByRole("button", { name: "Send" }))
    .toHaveAttribute("aria-disabled", "false");
  await expect.element(field).toHaveValue("second");
  await expect.element(screen.getByText("note.txt")).toBeVisible();
});

test("what was begun is there again when the chat is", async () => {
  const fake = new FakeRoom();
  const first = await renderInRoot(<Chat />, fake.room);
  await first.getByRole("textbox", { name: "Message everyone" }).fill("a long draft");
  await first
    .getByLabelText("Attach files")
    .last()
    .upload(new File(["hi"], "note.txt"));
  await expect.element(first.getByText("note.txt")).toBeVisible();
  await first.unmount();
  const again = await renderInRoot(<Chat />, fake.room);
  await expect.element(again.getByRole("textbox", { name: "Message everyone" })).toHaveValue("a long draft");
  await expect.element(again.getByText("note.txt")).toBeVisible();
});
