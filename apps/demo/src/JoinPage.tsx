import { type FormEvent, type ReactElement, useState } from "react";

interface JoinPageProps {
  onJoin: (params: Record<string, string>) => void;
}

const adjectives = ["amber", "brisk", "calm", "dapper", "early", "fair", "gentle", "hazel"];
const nouns = ["otter", "maple", "harbor", "comet", "meadow", "lantern", "river", "sparrow"];
const pick = (words: string[]): string => words[Math.floor(Math.random() * words.length)] ?? "";
const suggestRoom = (): string => `${pick(adjectives)}-${pick(nouns)}`;

/** Asks for a room and a name, and shows the link that brings others to the same room. */
export function JoinPage({ onJoin }: JoinPageProps): ReactElement {
  const [room, setRoom] = useState(suggestRoom);
  const [name, setName] = useState("");
  const [copied, setCopied] = useState(false);
  const link = `${window.location.origin}/?${new URLSearchParams({ room })}`;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onJoin(name ? { room: room.trim(), name: name.trim() } : { room: room.trim() });
  };
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };

  return (
    <main className="join">
      <h1>Greenroom</h1>
      <p>A call, a room, nothing to install. Open the link in a second window to talk to yourself.</p>
      <form onSubmit={submit}>
        <label>
          Room
          <input
            required
            maxLength={64}
            name="room"
            value={room}
            onChange={(event) => {
              setRoom(event.target.value);
              setCopied(false);
            }}
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
        <button type="submit">Enter the lobby</button>
      </form>
      <section aria-labelledby="share">
        <h2 id="share">Link to share</h2>
        <p className="link">
          <a href={link}>{link}</a>
          <button type="button" onClick={() => void copy()}>
            <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
          </button>
        </p>
      </section>
    </main>
  );
}
