import { CallShortcuts } from "../../composed/controls/CallShortcuts/CallShortcuts.tsx";
import { ControlBar } from "../../composed/controls/ControlBar/ControlBar.tsx";
import { Stage } from "../../composed/layout/Stage/Stage.tsx";
import { Reactions } from "../../composed/reactions/Reactions/Reactions.tsx";
import { CallEnd } from "./CallEnd.tsx";
import { CallNotices } from "./CallNotices.tsx";
import { JoinedScreen } from "./JoinedScreen.tsx";

/** What every call shows at once. And what follows it, which must be there even when the network is gone. Fetched as one: single files would only be larger. */
export const joinedParts: {
  readonly JoinedScreen: typeof JoinedScreen;
  readonly Stage: typeof Stage;
  readonly ControlBar: typeof ControlBar;
  readonly Notices: typeof CallNotices;
  readonly Reactions: typeof Reactions;
  readonly Shortcuts: typeof CallShortcuts;
  readonly End: typeof CallEnd;
} = {
  JoinedScreen,
  Stage,
  ControlBar,
  Notices: CallNotices,
  Reactions,
  Shortcuts: CallShortcuts,
  End: CallEnd,
};
