import type { Meta, StoryObj } from "@storybook/react-vite";
import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { CanvasVideo } from "../../../testing/CanvasVideo.tsx";
import { people } from "../../../testing/people.ts";
import { ParticipantTileView } from "../../participant/ParticipantTile/ParticipantTileView.tsx";
import { FocusLayoutView } from "./FocusLayoutView.tsx";

function Tiles({ count }: { count: number }): ReactElement {
  return (
    <div style={{ container: "gr-stage / size", blockSize: "100%" }}>
      <FocusLayoutView
        focus={
          <ParticipantTileView
            name="Ada’s screen"
            source={Track.Source.ScreenShare}
            video={<CanvasVideo seed={1} screen />}
          />
        }
      >
        {people(count).map((person, index) => (
          <ParticipantTileView
            key={person.identity}
            name={person.name}
            identity={person.identity}
            video={index % 2 ? <CanvasVideo seed={index} /> : undefined}
          />
        ))}
      </FocusLayoutView>
    </div>
  );
}

const meta = {
  title: "Composed/FocusLayout",
  component: Tiles,
  parameters: { layout: "fullscreen" },
} satisfies Meta<typeof Tiles>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Alone: Story = { args: { count: 0 } };
export const Few: Story = { args: { count: 3 } };
export const Many: Story = { args: { count: 12 } };
