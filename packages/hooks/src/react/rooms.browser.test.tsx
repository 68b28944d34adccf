import { Track } from "livekit-client";
import { lazy, Suspense } from "react";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { useConnectionStatus } from "../hooks/connection/useConnectionStatus.ts";
import { useParticipants } from "../hooks/participants/useParticipants.ts";
import { useTracks } from "../hooks/tracks/useTracks.ts";
import { useCaptions } from "../hooks/transcription/useCaptions.ts";
import { FakeRoom } from "../testing/FakeRoom.ts";
import { RoomContext } from "./RoomContext.ts";

function People({ label }: { label: string }) {
  const people = useParticipants().map(({ identity }) => identity);
  const tracks = useTracks([Track.Source.Camera], { onlySubscribed: false });
  const { status } = useConnectionStatus();
  return <p>{[label, status, ...people, tracks.length, useCaptions().length].join(" ")}</p>;
}

const open = () => new FakeRoom({ media: "empty" });

test("two rooms at once keep to themselves, also one inside the other", async () => {
  const [here, there] = [open(), open()];
  const { container } = await render(
    <RoomContext.Provider value={here.room}>
      <People label="here" />
      <RoomContext.Provider value={there.room}>
        <People label="there" />
      </RoomContext.Provider>
    </RoomContext.Provider>,
  );
  here.join("ada");
  there.join("bob");
  there.publish("bob", Track.Source.Camera);
  there.transcribe("bob", "1", "Hello");
  await expect.poll(() => container.textContent).toBe("here connected me ada 0 0there connected me bob 1 1");
  here.disconnect();
  await expect.poll(() => container.textContent).toBe("here disconnected me 0 0there connected me bob 1 1");
});

test("who waits under Suspense misses nothing and listens once", async () => {
  const fake = open();
  const listen = vi.spyOn(fake.room, "on");
  let arrive: () => void = () => undefined;
  const arrival = new Promise<void>((resolve) => (arrive = resolve));
  const Late = lazy(() => arrival.then(() => ({ default: () => <People label="late" /> })));
  const { container } = await render(
    <RoomContext.Provider value={fake.room}>
      <People label="early" />
      <Suspense fallback={<i>waiting</i>}>
        <Late />
      </Suspense>
    </RoomContext.Provider>,
  );
  const listeners = listen.mock.calls.length;
  expect(container.textContent).toContain("waiting");
  fake.join("ada");
  fake.transcribe("ada", "1", "Hello");
  await expect.poll(() => container.textContent).toContain("early connected me ada 0 1");
  arrive();
  await expect.poll(() => container.textContent).toContain("late connected me ada 0 1");
  expect(listen).toHaveBeenCalledTimes(listeners);
});
