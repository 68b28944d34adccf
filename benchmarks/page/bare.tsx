import { watch } from "./watch.ts";

/** What livekit-client and the browser cost without any kit: each track on an element of its own. */
watch((room) => {
  const columns = Math.ceil(Math.sqrt(room.remoteParticipants.size + 1));
  const show = (element: HTMLElement | null): void => {
    if (!element) return;
    for (const { trackPublications } of room.remoteParticipants.values()) {
      for (const { track } of trackPublications.values()) if (track) element.append(track.attach());
    }
    room.on("trackSubscribed", (track) => element.append(track.attach()));
  };
  return <div ref={show} className="bare" style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }} />;
});
