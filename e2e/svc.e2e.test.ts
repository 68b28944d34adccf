import { testSvc } from "./svcCases.ts";

testSvc("vp9");
