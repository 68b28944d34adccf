export { startDevServer, type TestServer } from "./startDevServer.ts";
export { type TokenOptions, createToken } from "./createToken.ts";
export { TestClient, type TestClientOptions, UpgradeRefused } from "./TestClient.ts";
export { TestParticipant, type TestTranscript } from "./TestParticipant.ts";
