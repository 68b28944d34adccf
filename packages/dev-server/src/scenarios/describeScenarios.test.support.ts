import { networkFields, scenarioAttribute } from "./readScenario.ts";
import { scenarios } from "./scenarios.ts";

/** The page about scenarios, in Markdown. */
export function describeScenarios(): string {
  const signals = Object.entries(scenarios).map(([name, { description }]) => [`\`${name}\``, description]);
  const network = Object.entries(networkFields).map(([name, { description }]) => [
    `\`${name}\``,
    description,
  ]);
  return `# Scenarios

A client whose token has the attribute \`${scenarioAttribute}\` gets a server that misbehaves towards it, and towards
nobody else: so that an app's tests can provoke every failure. The attribute's value is JSON:

\`\`\`json
{ "signal": "leave_when_connected", "leaveAction": "RECONNECT", "network": { "loss": 0.05 } }
\`\`\`

Every field is optional. A scenario that there is not is refused with status 400.

## \`signal\`

How signalling behaves; the names are those of livekit-client's own end-to-end tests. Pings come every second, and
time out after three.

${table(["Signal", "What happens"], signals)}

\`leaveAction\` says what a leave tells the client to do: \`DISCONNECT\` (default), \`RESUME\` or \`RECONNECT\`.

## \`network\`

How RTP and RTCP travel between server and client, in each direction. Data channels are not touched.

${table(["Field", "What"], network)}
`;
}

function table(head: string[], rows: string[][]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[], fill = " "): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(" | ")} |`;
  return [line(head), line(["", ""], "-"), ...rows.map((row) => line(row))].join("\n");
}
