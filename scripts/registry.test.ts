import { posix } from "node:path";
import { expect, test } from "vitest";
import { buildItems } from "./registry.mjs";

const items = buildItems();

test("has an item for each public component, under a name of its own", () => {
  const names = items.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(["button", "participant-tile-view", "video-conference", "webinar", "pre-join"]),
  );
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !/^[a-z0-9-]+$/.test(name))).toEqual([]);
});

// https://ui.shadcn.com/schema/registry-item.json: name and type are required; a registry:file needs a target.
test.each(items.map((item) => [item.name, item] as const))("%s is complete", (_name, item) => {
  expect(["registry:block", "registry:component", "registry:style"]).toContain(item.type);
  expect(item.title && item.description).toBeTruthy();
  const targets = new Set(item.files.map(({ target }) => target));
  const packages = new Set([...item.dependencies, "react", "react-dom"]);
  const unresolved = item.files.flatMap(({ content, target }) =>
    Array.from(content.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g), ([, specifier = ""]) => specifier)
      .filter((specifier) =>
        specifier.startsWith(".")
          ? !targets.has(posix.join(posix.dirname(target), specifier))
          : !packages.has(
              specifier
                .split("/")
                .slice(0, specifier.startsWith("@") ? 2 : 1)
                .join("/"),
            ),
      )
      .map((specifier) => `${target}: ${specifier}`),
  );
  expect(unresolved).toEqual([]);
  expect(item.files.filter(({ target }) => target.includes("..") || target.includes("/testing/"))).toEqual(
    [],
  );
});
