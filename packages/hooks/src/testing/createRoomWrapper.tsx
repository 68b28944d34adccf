"use client";

import type { Room } from "livekit-client";
import type { ReactNode } from "react";
import { RoomContext } from "../react/RoomContext.ts";

/**
 * A wrapper for a testing library's `render` and `renderHook`: everything inside is in the room.
 *
 * @example
 * const wrapper = createRoomWrapper(fake.room);
 * const html = renderToString(createElement(wrapper, { children: <App /> }));
 */
export function createRoomWrapper(room: Room): (props: { children: ReactNode }) => ReactNode {
  return function RoomWrapper({ children }) {
    return <RoomContext.Provider value={room}>{children}</RoomContext.Provider>;
  };
}
