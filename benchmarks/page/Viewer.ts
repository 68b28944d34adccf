import { readFileSync } from "node:fs";
import type { Browser, CDPSession, Page } from "playwright";
import { launchChromium } from "../../e2e/launchChromium.ts";
import type { bundleForPage } from "../bundleForPage.ts";

declare global {
  var join: (url: string, token: string) => Promise<void>;
}

/** What a page cost while it showed a call. */
export interface PageCost {
  /** Tiles that show a picture. */
  pictures: number;
  /** CPU time of the page's main thread, in milliseconds for each second. */
  mainThreadMs: number;
  /** Of that, in JavaScript. */
  scriptMs: number;
  /** Of that, in styles and layout. */
  layoutMs: number;
  /** The JavaScript heap after a collection. */
  heapMb: number;
  /** All memory that only the page's process has (Linux: `smaps_rollup`). */
  processMb: number;
  domNodes: number;
}

const pageStyles = `html, body { margin: 0; height: 100% }
  .bare { display: grid; height: 100% } .bare video { width: 100%; min-height: 0 } .bare audio { display: none }`;
const joinTimeoutMs = 60_000;

/** A page in a browser of its own that shows a call with one of the kits. */
export class Viewer {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #session: CDPSession;

  readonly #host: string;

  private constructor(browser: Browser, page: Page, session: CDPSession, host: string) {
    this.#browser = browser;
    this.#page = page;
    this.#session = session;
    this.#host = host;
  }

  static async open(kit: Awaited<ReturnType<typeof bundleForPage>>, host: string): Promise<Viewer> {
    const browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    // The transpiler of this script names functions so.
    await page.addInitScript("globalThis.__name = (named) => named");
    page.on("pageerror", (error) => console.error("page error:", error.message));
    // A page of the server's own origin, or the browser would keep it from this machine's ports.
    await page.goto(`http://${host}`);
    await page.setContent("<!doctype html><body>");
    await page.addStyleTag({ content: pageStyles + kit.styles });
    await page.addScriptTag({ content: kit.script });
    const session = await page.context().newCDPSession(page);
    // The time that the thread ran, not the time that passed: a busy machine counts the same.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    return new Viewer(browser, page, session, host);
  }

  /** Whether so many tiles came to show a picture in time. */
  async join(token: string, pictures: number): Promise<boolean> {
    try {
      await this.#page.evaluate(([url, jwt]) => join(url, jwt), [`ws://${this.#host}`, token] as const);
      await this.#page.waitForFunction(
        (count) =>
          [...document.querySelectorAll("video")].filter(({ videoWidth }) => videoWidth > 0).length >= count,
        pictures,
        { timeout: joinTimeoutMs, polling: 500 },
      );
      return true;
    } catch (error) {
      console.error(String(error));
      return false;
    }
  }

  async measure(forMs: number): Promise<PageCost> {
    const pictures = await this.#movingPictures(1000);
    const before = await this.#metrics();
    await this.#page.waitForTimeout(forMs);
    const after = await this.#metrics();
    const perSecond = (...names: string[]): number =>
      names.reduce((sum, name) => sum + (after.get(name) ?? 0) - (before.get(name) ?? 0), 0) / (forMs / 1e6);
    await this.#session.send("HeapProfiler.collectGarbage");
    const still = await this.#metrics();
    return {
      pictures,
      mainThreadMs: perSecond("TaskDuration"),
      scriptMs: perSecond("ScriptDuration"),
      layoutMs: perSecond("LayoutDuration", "RecalcStyleDuration"),
      heapMb: (still.get("JSHeapUsedSize") ?? 0) / 1e6,
      processMb: await this.#processMb(),
      domNodes: still.get("Nodes") ?? 0,
    };
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  async #metrics(): Promise<Map<string, number>> {
    const { metrics } = await this.#session.send("Performance.getMetrics");
    return new Map(metrics.map(({ name, value }) => [name, value]));
  }

  /** How many videos put out new pictures within a while. */
  #movingPictures(withinMs: number): Promise<number> {
    return this.#page.evaluate(async (ms) => {
      const count = (video: HTMLVideoElement): number => video.getVideoPlaybackQuality().totalVideoFrames;
      const videos = Array.from(document.querySelectorAll("video"), (video) => ({
        video,
        before: count(video),
      }));
      await new Promise((resolve) => setTimeout(resolve, ms));
      return videos.filter(({ video, before }) => count(video) > before).length;
    }, withinMs);
  }

  async #processMb(): Promise<number> {
    const browser = await this.#browser.newBrowserCDPSession();
    const { processInfo } = await browser.send("SystemInfo.getProcessInfo");
    const sizes = processInfo
      .filter(({ type }) => type === "renderer")
      .map(
        ({ id }) => /^Private_Dirty:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"))?.[1],
      );
    return Math.max(...sizes.map(Number)) / 1000;
  }
}
