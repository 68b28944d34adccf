import { ControlBar } from "../../composed/controls/ControlBar/ControlBar.tsx";
import { Stage } from "../../composed/layout/Stage/Stage.tsx";
import { Reactions } from "../../composed/reactions/Reactions/Reactions.tsx";
import { CallNotices } from "./CallNotices.tsx";
import { JoinedScreen } from "./JoinedScreen.tsx";

/** What every call shows at once. Fetched as one: five files that are always needed together would only be larger. */
export const joinedParts: {
  readonly JoinedScreen: typeof JoinedScreen;
  readonly Stage: typeof Stage;
  readonly ControlBar: typeof ControlBar;
  readonly Notices: typeof CallNotices;
  readonly Reactions: typeof Reactions;
} = { JoinedScreen, Stage, ControlBar, Notices: CallNotices, Reactions };
