import { RoomContext, VideoConference } from "@livekit/components-react";
import "@livekit/components-styles/index.css";
import { watch } from "./watch.ts";

watch((room) => (
  <RoomContext.Provider value={room}>
    <div data-lk-theme="default" style={{ height: "100%" }}>
      <VideoConference />
    </div>
  </RoomContext.Provider>
));
