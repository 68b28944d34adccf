import type { Meta, StoryObj } from "@storybook/react-vite";
import type { ReactElement } from "react";
import { CanvasVideo } from "../../../testing/CanvasVideo.tsx";
import { people } from "../../../testing/people.ts";
import { ParticipantTileView } from "../../participant/ParticipantTile/ParticipantTileView.tsx";
import { GridLayoutView } from "./GridLayoutView.tsx";

function Tiles({ count }: { count: number }): ReactElement {
  return (
    <GridLayoutView>
      {people(count).map((person, index) => (
        <ParticipantTileView
          key={person.identity}
          name={person.name}
          identity={person.identity}
          video={index % 3 === 1 ? undefined : <CanvasVideo seed={index} />}
        />
      ))}
    </GridLayoutView>
  );
}

const meta = {
  title: "Composed/GridLayout",
  component: Tiles,
  parameters: { layout: "fullscreen" },
} satisfies Meta<typeof Tiles>;
export default meta;
type Story = StoryObj<typeof meta>;

export const One: Story = { args: { count: 1 } };
export const Two: Story = { args: { count: 2 } };
export const Five: Story = { args: { count: 5 } };
export const Sixteen: Story = { args: { count: 16 } };
