export { startDevServer } from "./startDevServer.ts";
export { type TokenOptions, createToken } from "./createToken.ts";
export { TestClient, type TestClientOptions, UpgradeRefused } from "./TestClient.ts";
