import { ServerApiContext, type ServerApi } from "@greenroom/hooks";
import type { FakeRoom } from "@greenroom/hooks/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState, type ReactElement } from "react";
import { expect, fn, waitFor } from "storybook/test";
import { findPart } from "../../testing/findPart.ts";
import { createSceneRoom } from "../../testing/createSceneRoom.ts";
import { Webinar } from "./Webinar.tsx";

interface SceneProps {
  /** Whether you are on stage. */
  publishing: boolean;
  onStage: number;
  hands?: boolean;
  /** How the server answers, for hosts. */
  call?: ServerApi["call"];
}

function createScene({ publishing, onStage, hands }: SceneProps): FakeRoom {
  const fake = createSceneRoom({ others: 14, onStage, publishing });
  if (hands) {
    fake.update("person-7", { attributes: { hand: "1000" } });
    fake.update("person-5", { attributes: { hand: "2000" } });
  }
  return fake;
}

function Scene(props: SceneProps): ReactElement {
  const [fake] = useState(() => createScene(props));
  const { call } = props;
  return (
    <ServerApiContext.Provider value={call && { call }}>
      <Webinar room={fake.room} />
    </ServerApiContext.Provider>
  );
}

const meta = {
  title: "Prefabs/Webinar",
  component: Scene,
  args: { publishing: false, onStage: 3 },
  parameters: { layout: "fullscreen", ownRoot: true },
} satisfies Meta<typeof Scene>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Audience: Story = {};
export const OnStage: Story = { args: { publishing: true, onStage: 2 } };
export const NotBegun: Story = { args: { onStage: 0 } };
export const HandsRaised: Story = {
  args: {
    publishing: true,
    onStage: 2,
    hands: true,
    call: fn(async () => ({})),
  },
  play: async ({ canvas, canvasElement, userEvent, args }) => {
    await userEvent.click(await findPart(canvasElement, "[data-gr-people]"));
    const invite = await canvas.findByRole("button", { name: "Bring Tim Berners-Lee on stage" });
    await waitFor(() => expect(invite).toBeVisible());
    await userEvent.click(invite);
    await expect(args.call).toHaveBeenCalledWith(
      "RoomService/UpdateParticipant",
      expect.objectContaining({ identity: "person-7" }),
    );
  },
};
export const Lobby: Story = {
  render: () => (
    <Webinar
      roomName="lecture"
      participantName="Sam"
      tokenSource={{ fetch: () => Promise.reject(new Error("offline")) }}
    />
  ),
};
