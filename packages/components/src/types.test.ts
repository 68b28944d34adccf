import type { TrackReference, TrackReferenceOrPlaceholder } from "@greenroom/hooks";
import type { Room } from "livekit-client";
import type { ComponentProps, ReactNode } from "react";
import { expectTypeOf, test } from "vitest";
import type {
  Button,
  GridLayout,
  MessageArguments,
  Messages,
  ParticipantTile,
  VideoConference,
  VideoTrack,
} from "./index.ts";

// Types alone: nothing is rendered here. `scripts/check-types.mjs` compiles this file against the built declarations
// too, with each TypeScript that users may have.

test("parts take the hooks' references", () => {
  expectTypeOf<ComponentProps<typeof VideoTrack>["trackRef"]>().toEqualTypeOf<TrackReference>();
  expectTypeOf<
    ComponentProps<typeof ParticipantTile>["trackRef"]
  >().toEqualTypeOf<TrackReferenceOrPlaceholder>();
  expectTypeOf<ComponentProps<typeof GridLayout>["tracks"]>().toEqualTypeOf<
    readonly TrackReferenceOrPlaceholder[]
  >();
  expectTypeOf<NonNullable<ComponentProps<typeof GridLayout>["children"]>>().returns.toExtend<ReactNode>();
});

test("a conference takes a room, and parts take what their element takes", () => {
  expectTypeOf<ComponentProps<typeof VideoConference>["room"]>().toEqualTypeOf<Room | undefined>();
  expectTypeOf<ComponentProps<typeof Button>>().toExtend<{ disabled?: boolean | undefined }>();
});

test("a message names its values", () => {
  expectTypeOf<MessageArguments<"participant.you">>().toEqualTypeOf<[values: { name: string }]>();
  expectTypeOf<keyof Messages>().toExtend<string>();
});
