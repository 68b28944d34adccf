import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { settings } from "./base/settings.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

describe("README", () => {
  it.each(Object.entries(settings))("lists the setting %s with its flag and variable", (name, setting) => {
    const row = readme.split("\n").find((line) => line.startsWith(`| \`${name}\``));
    expect(row).toContain(`\`--${setting.flag}\``);
    expect(row).toContain(`\`${setting.variable}\``);
  });
});
