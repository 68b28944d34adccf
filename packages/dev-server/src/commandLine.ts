import { parseArgs } from "node:util";
import { DevServerError, errorMessage } from "./base/errors.ts";
import { type SettingTexts, settings } from "./base/settings.ts";

const names = Object.keys(settings) as (keyof SettingTexts)[];

/** What `greenroom --help` prints. */
export const helpText: string = `Usage: greenroom [flags]

Starts a LiveKit-compatible server for development: signalling, media, token endpoint and server API.

${names.map(describeSetting).join("\n")}
  --help
      print this
`;

/**
 * Reads the command line's flags.
 *
 * @throws DevServerError `invalid_argument`: a flag that there is not, or one without its value.
 */
export function readFlags(args: string[]): SettingTexts | "help" {
  const options = Object.fromEntries(
    names.map((name) => [
      settings[name].flag,
      { type: isSwitch(name) ? ("boolean" as const) : ("string" as const) },
    ]),
  );
  try {
    const { values } = parseArgs({ args, options: { ...options, help: { type: "boolean" } } });
    if (values.help) return "help";
    const flags = values as { [flag: string]: string | boolean | undefined };
    return Object.fromEntries(names.map((name) => [name, flags[settings[name].flag]?.toString()]));
  } catch (cause) {
    throw new DevServerError("invalid_argument", `${errorMessage(cause)}; --help lists the flags`, { cause });
  }
}

function isSwitch(name: keyof SettingTexts): boolean {
  return settings[name].shape === "";
}

function describeSetting(name: keyof SettingTexts): string {
  const { flag, variable, shape, description } = settings[name];
  return `  ${`--${flag} ${shape}`.trimEnd()}\n      ${description}; ${variable}`;
}
