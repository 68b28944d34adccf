import { launchChromium } from "../../e2e/launchChromium.ts";

/** The video that everybody sends, over and over. */
export const videoFormat = { width: 320, height: 180, frameRate: 15, frames: 30 } as const;

/** VP8 frames of a picture that moves, the first of them a key frame. */
export async function encodeVideo(): Promise<Uint8Array[]> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    // The transpiler of this script names functions so.
    await page.addInitScript("globalThis.__name = (named) => named");
    // WebCodecs are for secure pages; this one needs no server.
    await page.route("http://localhost/", (route) => route.fulfill({ contentType: "text/html", body: "" }));
    await page.goto("http://localhost/");
    const frames = await page.evaluate(async ({ width, height, frameRate, frames: count }) => {
      const encoded: number[][] = [];
      const encoder = new VideoEncoder({
        output: (chunk) => {
          const bytes = new Uint8Array(chunk.byteLength);
          chunk.copyTo(bytes);
          encoded.push([...bytes]);
        },
        error: (error) => console.error(error),
      });
      encoder.configure({ codec: "vp8", width, height, bitrate: 150_000, framerate: frameRate });
      const context = new OffscreenCanvas(width, height).getContext("2d");
      if (!context) throw new Error("The page gave no canvas.");
      for (let index = 0; index < count; index++) {
        context.fillStyle = "#345";
        context.fillRect(0, 0, width, height);
        context.fillStyle = "#fc8";
        const x = width * (0.5 + 0.3 * Math.sin((2 * Math.PI * index) / count));
        context.fillRect(x - 30, height / 2 - 40, 60, 80);
        const frame = new VideoFrame(context.canvas, { timestamp: (index * 1e6) / frameRate });
        encoder.encode(frame, { keyFrame: index === 0 });
        frame.close();
      }
      await encoder.flush();
      return encoded;
    }, videoFormat);
    return frames.map((bytes) => Uint8Array.from(bytes));
  } finally {
    await browser.close();
  }
}
