import type { GreenroomConfig } from "@greenroom/dev-server";

// Read again whenever it is saved; conversations go on.
export default {
  agents: [
    {
      name: "assistant",
      displayName: "Assistant",
      instructions: "You help people who try out Greenroom. Be brief.",
      rules: [
        {
          match: "who are you|what are you|your name",
          say: "I am the assistant of Greenroom. I run on your own machine, without any cloud.",
        },
        {
          match: "timer for (\\w+) (second|minute)s?",
          call: { name: "set_timer", arguments: { amount: "$1", unit: "$2" } },
          say: "Okay. A timer for $1 $2s.",
        },
      ],
      tools: [
        {
          name: "set_timer",
          description: "Sets a timer. amount: how many; unit: second or minute",
          run: () => "done",
        },
      ],
    },
  ],
} satisfies GreenroomConfig;
