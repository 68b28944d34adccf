import { installRenderCounter } from "./renderCounter.ts";

installRenderCounter();
