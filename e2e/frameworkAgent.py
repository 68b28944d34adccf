"""A worker of LiveKit's agents framework for Python: the twin of frameworkAgent.mjs."""

import math
import os
from array import array

from livekit.agents import Agent, AgentServer, AgentSession, JobContext, cli, inference, tts

HUM_RATE_HZ = 24_000
HUM_HZ = 660
HUM_S = 1.5
QUESTION = "What is the capital of France?"


class HummedSentence(tts.ChunkedStream):
    async def _run(self, output_emitter: tts.AudioEmitter) -> None:
        output_emitter.initialize(
            request_id="hum", sample_rate=HUM_RATE_HZ, num_channels=1, mime_type="audio/pcm"
        )
        step = 2 * math.pi * HUM_HZ / HUM_RATE_HZ
        samples = (int(12_000 * math.sin(step * i)) for i in range(int(HUM_RATE_HZ * HUM_S)))
        output_emitter.push(array("h", samples).tobytes())
        output_emitter.flush()


class HummingTts(tts.TTS):
    """The framework's fake voice is silent."""

    def __init__(self) -> None:
        super().__init__(
            capabilities=tts.TTSCapabilities(streaming=False), sample_rate=HUM_RATE_HZ, num_channels=1
        )

    def synthesize(self, text: str, *, conn_options) -> HummedSentence:
        return HummedSentence(tts=self, input_text=text, conn_options=conn_options)


def models() -> dict:
    if os.environ.get("MODELS") != "fake":
        return {
            "stt": inference.STT(model="assistant"),
            "llm": inference.LLM(model="assistant"),
            "tts": inference.TTS(model="assistant"),
        }
    # Of the framework's own tests: their folder has to be in PYTHONPATH.
    from fake_llm import FakeLLM, FakeLLMResponse
    from fake_stt import FakeSTT, FakeUserSpeech

    speech = FakeUserSpeech(start_time=0.8, end_time=2.6, transcript=QUESTION, stt_delay=0.4)
    answer = FakeLLMResponse(
        input=QUESTION, content="It is Paris, says the fake.", ttft=0.0, duration=0.0
    )
    return {
        "stt": FakeSTT(fake_user_speeches=[speech]),
        "llm": FakeLLM(fake_responses=[answer]),
        "tts": HummingTts(),
    }


# This machine is busy with tests.
server = AgentServer(
    num_idle_processes=0, port=0, initialize_process_timeout=60, load_fnc=lambda: 0.0
)


@server.rtc_session(agent_name=os.environ.get("AGENT_NAME", ""))
async def entrypoint(ctx: JobContext) -> None:
    session = AgentSession(**models())
    await session.start(agent=Agent(instructions="Be brief."), room=ctx.room)
    await ctx.room.local_participant.set_attributes({"task": ctx.job.metadata})


if __name__ == "__main__":
    cli.run_app(server)
