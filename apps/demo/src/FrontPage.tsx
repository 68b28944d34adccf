import { type FormEvent, type ReactElement, useState } from "react";
import { SceneChoice } from "./SceneChoice.tsx";
import { scenes } from "./scenes/scenes.ts";
import { SharedLink } from "./SharedLink.tsx";

interface FrontPageProps {
  onJoin: (params: Record<string, string>) => void;
}

const adjectives = ["amber", "brisk", "calm", "dapper", "early", "fair", "gentle", "hazel"];
const nouns = ["otter", "maple", "harbor", "comet", "meadow", "lantern", "river", "sparrow"];
const pick = (words: string[]): string => words[Math.floor(Math.random() * words.length)] ?? "";
const suggestRoom = (): string => `${pick(adjectives)}-${pick(nouns)}`;

/** Asks for a scene, a room and a name, and shows the link that brings others to the same room. */
export function FrontPage({ onJoin }: FrontPageProps): ReactElement {
  const [name, setName] = useState("");
  const [room, setRoom] = useState(suggestRoom);
  const [chosen, setChosen] = useState("conference");
  const hasHost = scenes[chosen]?.hasHost ?? false;
  const shared = { room: room.trim(), ...(chosen === "conference" ? {} : { scene: chosen }) };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onJoin({ ...shared, ...(hasHost ? { as: "host" } : {}), ...(name ? { name: name.trim() } : {}) });
  };

  return (
    <main className="front">
      <header>
        <h1>Greenroom</h1>
        <p>
          Calls, stages and agents, nothing to install. Open the link in a second window to talk to yourself.
        </p>
      </header>
      <form onSubmit={submit}>
        <SceneChoice chosen={chosen} onChoose={setChosen} />
        <div className="entry">
          <label>
            Room
            <input
              required
              maxLength={64}
              name="room"
              value={room}
              onChange={(event) => setRoom(event.target.value)}
            />
          </label>
          <label>
            Your name
            <input
              maxLength={64}
              name="name"
              autoComplete="name"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <button type="submit">{hasHost ? "Enter as host" : "Enter the lobby"}</button>
          <SharedLink
            title={hasHost ? "Link for guests" : "Link to share"}
            link={`${window.location.origin}/?${new URLSearchParams(shared)}`}
          />
        </div>
      </form>
    </main>
  );
}
