import { RoomContext } from "@greenroom/hooks";
import type { Room } from "livekit-client";
import { StrictMode, type ReactElement, type ReactNode } from "react";
import { render, type RenderResult } from "vitest-browser-react";
import { GreenroomRoot } from "../primitives/GreenroomRoot/GreenroomRoot.tsx";
import "../styles/index.css";
import "../styles/agent.css";
import "../styles/panels.css";

/** Renders on the kit's ground, in StrictMode, and in a room where one is given. */
export function renderInRoot(children: ReactNode, room?: Room): Promise<RenderResult> {
  const wrapper = ({ children: inner }: { children: ReactNode }): ReactElement => (
    <StrictMode>
      <RoomContext.Provider value={room}>
        <GreenroomRoot>{inner}</GreenroomRoot>
      </RoomContext.Provider>
    </StrictMode>
  );
  return render(children, { wrapper });
}
