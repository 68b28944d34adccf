import type { Meta, StoryObj } from "@storybook/react-vite";
import { RoomContext } from "@greenroom/hooks";
import { useState, type ReactElement } from "react";
import { expect, waitFor } from "storybook/test";
import { Button } from "../../../primitives/Button/Button.tsx";
import { createSceneRoom } from "../../../testing/createSceneRoom.ts";
import { RoomAnnouncements } from "./RoomAnnouncements.tsx";

function Example(): ReactElement {
  const [fake] = useState(() => createSceneRoom({ others: 1, cameras: false }));
  return (
    <RoomContext.Provider value={fake.room}>
      <RoomAnnouncements />
      <p>A screen reader says who comes and goes. There is nothing to see.</p>
      <Button onClick={() => fake.join("grace", { name: "Grace" })}>Let Grace join</Button>
    </RoomContext.Provider>
  );
}

const meta = { title: "Composed/RoomAnnouncements", component: Example } satisfies Meta<typeof Example>;
export default meta;
type Story = StoryObj<typeof meta>;

export const SomebodyJoins: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Let Grace join" }));
    await waitFor(() => expect(canvas.getByText("Grace joined")).toBeInTheDocument());
  },
};
