import { expect, test } from "vitest";
import type { TextStreamData } from "../data/TextStreamStore.ts";
import { currentExpression, EXPRESSION_ATTRIBUTE, parseExpression } from "./agentExpression.ts";

function segment(identity: string, value?: string): TextStreamData {
  const attributes: Record<string, string> = value === undefined ? {} : { [EXPRESSION_ATTRIBUTE]: value };
  const streamInfo = { attributes } as unknown as TextStreamData["streamInfo"];
  return { text: "", participantInfo: { identity }, streamInfo };
}

test.each([
  [undefined, null],
  ["not json", null],
  ["3", null],
  ['{"mood":"furious"}', null],
  ['{"mood":"happy","expression":" warm "}', { mood: "happy", expression: "warm" }],
  ['{"expression":"soft, with care"}', { mood: null, expression: "soft, with care" }],
])("an attribute %j reads as %j", (value, expression) => {
  expect(parseExpression(segment("agent", value))).toEqual(expression);
});

test("an expression outlives so many of its speaker's segments, whoever else speaks", () => {
  const happy = segment("agent", '{"mood":"happy"}');
  const said = [happy, segment("me"), segment("me"), segment("agent")];
  expect(currentExpression(said, 2)?.mood).toBe("happy");
  expect(currentExpression([...said, segment("agent")], 2)).toBeNull();
  expect(currentExpression([...said, segment("agent")], 0)?.mood).toBe("happy");
  expect(currentExpression([], 2)).toBeNull();
});
