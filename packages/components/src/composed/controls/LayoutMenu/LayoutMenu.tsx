import type { ReactElement } from "react";
import { useStageLayout } from "../../layout/StageLayout/StageLayoutProvider.tsx";
import { LayoutMenuView } from "./LayoutMenuView.tsx";

/** Chooses the layout of the stage, for you alone. Shows nothing outside of a `StageLayoutProvider`. */
export function LayoutMenu(): ReactElement | null {
  const stage = useStageLayout();
  return stage ? <LayoutMenuView layout={stage.layout} onLayoutChange={stage.setLayout} /> : null;
}
