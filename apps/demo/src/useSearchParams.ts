import { useMemo, useSyncExternalStore } from "react";

const changed = "greenroom:search";

function subscribe(onChange: () => void): () => void {
  window.addEventListener("popstate", onChange);
  window.addEventListener(changed, onChange);
  return () => {
    window.removeEventListener("popstate", onChange);
    window.removeEventListener(changed, onChange);
  };
}

function setParams(params: Record<string, string>): void {
  const search = new URLSearchParams(params).toString();
  window.history.pushState(null, "", search ? `/?${search}` : "/");
  window.dispatchEvent(new Event(changed));
}

/** The page's query string as state; setting it adds a step to the browser's history. */
export function useSearchParams(): [URLSearchParams, (params: Record<string, string>) => void] {
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  return [useMemo(() => new URLSearchParams(search), [search]), setParams];
}
