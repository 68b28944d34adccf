import { type ReactElement, useState } from "react";

/** A link, with a button that copies it. */
export function SharedLink({ title, link }: { title: string; link: string }): ReactElement {
  const [copied, setCopied] = useState("");
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link);
    setCopied(link);
  };
  return (
    <section className="share" aria-labelledby="share">
      <h2 id="share">{title}</h2>
      <p>
        <a href={link}>{link}</a>
        <button type="button" onClick={() => void copy()}>
          <span aria-live="polite">{copied === link ? "Copied" : "Copy"}</span>
        </button>
      </p>
    </section>
  );
}
