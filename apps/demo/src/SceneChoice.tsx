import type { ReactElement } from "react";
import { scenes } from "./scenes/scenes.ts";

interface SceneChoiceProps {
  chosen: string;
  onChoose: (scene: string) => void;
}

/** The scenes, one of which is chosen. */
export function SceneChoice({ chosen, onChoose }: SceneChoiceProps): ReactElement {
  return (
    <fieldset className="scenes">
      <legend>Scene</legend>
      {Object.entries(scenes).map(([key, { title, about }]) => (
        <label key={key}>
          <input
            type="radio"
            name="scene"
            value={key}
            checked={key === chosen}
            onChange={() => onChoose(key)}
          />
          <b>{title}</b>
          <span>{about}</span>
        </label>
      ))}
    </fieldset>
  );
}
