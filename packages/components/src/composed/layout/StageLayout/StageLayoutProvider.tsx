import {
  createContext,
  useCallback,
  useContext,
  useMemo,
  useState,
  type ReactElement,
  type ReactNode,
} from "react";
import type { StageLayoutName } from "./arrangeStage.ts";

/** How the stage is laid out, as chosen by its viewer. Nobody else sees the choice. */
export interface StageLayout {
  readonly layout: StageLayoutName;
  readonly setLayout: (layout: StageLayoutName) => void;
  /** The pinned places (`identity_source`), first pinned first. They stay pinned while a camera is off. */
  readonly pinned: readonly string[];
  readonly togglePin: (place: string) => void;
}

const StageLayoutContext = createContext<StageLayout | undefined>(undefined);

/** Holds the choice of layout and the pins, for the stage and the controls inside. */
export function StageLayoutProvider({ children }: { children?: ReactNode }): ReactElement {
  const [layout, setLayout] = useState<StageLayoutName>("auto");
  const [pinned, setPinned] = useState<readonly string[]>([]);
  const togglePin = useCallback(
    (place: string) =>
      setPinned((places) =>
        places.includes(place) ? places.filter((other) => other !== place) : [...places, place],
      ),
    [],
  );
  const value = useMemo(
    () => ({ layout, setLayout, pinned, togglePin }),
    [layout, setLayout, pinned, togglePin],
  );
  return <StageLayoutContext.Provider value={value}>{children}</StageLayoutContext.Provider>;
}

/** The choice of layout and the pins; undefined outside of a {@link StageLayoutProvider}. */
export function useStageLayout(): StageLayout | undefined {
  return useContext(StageLayoutContext);
}
