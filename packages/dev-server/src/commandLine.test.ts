import { describe, expect, it } from "vitest";
import { helpText, readFlags } from "./commandLine.ts";

describe("readFlags", () => {
  it("gives each flag to its setting", () => {
    expect(readFlags(["--port", "1", "--udp-port=2", "--keys", "a: b"])).toMatchObject({
      httpPort: "1",
      udpPort: "2",
      keys: "a: b",
    });
  });

  it("takes a switch without a value", () => {
    expect(readFlags(["--lan", "--port", "1"])).toMatchObject({ lan: "true", httpPort: "1" });
    expect(helpText).toMatch(/--lan\n/);
  });

  it("asks for help when told to", () => {
    expect(readFlags(["--help"])).toBe("help");
    expect(helpText).toMatch(/--udp-port <number>\n.*GREENROOM_UDP_PORT/);
  });

  it.each([[["--prot", "1"]], [["--port"]], [["extra"]]])("refuses %j", (args) => {
    expect(() => readFlags(args)).toThrow(
      expect.objectContaining({
        code: "invalid_argument",
        message: expect.stringMatching(/; --help lists the flags$/),
      }),
    );
  });
});
