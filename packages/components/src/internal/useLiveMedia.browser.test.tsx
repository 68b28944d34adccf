import { FakeRoom } from "@greenroom/hooks/testing";
import { useTracks } from "@greenroom/hooks";
import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { expect, test, vi } from "vitest";
import { VideoTrack, type VideoTrackProps } from "../composed/track/VideoTrack/VideoTrack.tsx";
import { renderInRoot } from "../testing/renderInRoot.tsx";

function Cameras(props: Pick<VideoTrackProps, "onTimeUpdate">): ReactElement {
  return (
    <>
      {useTracks([Track.Source.Camera]).map((trackRef) => (
        <VideoTrack key={trackRef.publication.trackSid} trackRef={trackRef} {...props} />
      ))}
    </>
  );
}

async function showCamera(props: Pick<VideoTrackProps, "onTimeUpdate">): Promise<HTMLVideoElement> {
  const fake = new FakeRoom();
  fake.join("ada");
  fake.publish("ada", Track.Source.Camera);
  const screen = await renderInRoot(<Cameras {...props} />, fake.room);
  await expect.poll(() => screen.container.querySelector("video")).not.toBeNull();
  return screen.container.querySelector("video")!;
}

test("how far a call has come concerns nobody on the page", async () => {
  const video = await showCamera({});
  const seen = vi.fn();
  document.body.addEventListener("timeupdate", seen, true);
  video.dispatchEvent(new Event("timeupdate"));
  expect(seen).not.toHaveBeenCalled();
  const other = document.body.appendChild(document.createElement("video"));
  other.dispatchEvent(new Event("timeupdate"));
  expect(seen).toHaveBeenCalledOnce();
  document.body.removeEventListener("timeupdate", seen, true);
  other.remove();
});

test("who asks for it gets it", async () => {
  const onTimeUpdate = vi.fn();
  const video = await showCamera({ onTimeUpdate });
  video.dispatchEvent(new Event("timeupdate"));
  expect(onTimeUpdate).toHaveBeenCalledOnce();
});
