/** Draws one frame of a made-up camera: a person in front of a wall, moving a little. Needs no file and no network. */
export function drawCamera(canvas: HTMLCanvasElement, seed: number, timeMs: number): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const { width, height } = canvas;
  const hue = (seed * 67 + 20) % 360;
  const wall = context.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, `hsl(${hue} 24% 72%)`);
  wall.addColorStop(1, `hsl(${(hue + 40) % 360} 28% 46%)`);
  context.fillStyle = wall;
  context.fillRect(0, 0, width, height);
  context.fillStyle = `hsl(${(hue + 30) % 360} 30% 84% / 0.6)`;
  context.fillRect(width * 0.66, height * 0.1, width * 0.22, height * 0.34);
  const phase = timeMs / 900 + seed;
  const x = width / 2 + Math.sin(phase) * width * 0.015;
  const y = height * 0.46 + Math.cos(phase * 1.3) * height * 0.012;
  const size = height * 0.2;
  const fill = (style: string, draw: () => void): void => {
    context.fillStyle = style;
    context.beginPath();
    draw();
    context.fill();
  };
  fill(`hsl(${(hue + 180) % 360} 38% 34%)`, () =>
    context.ellipse(x, height * 1.06, size * 1.9, size * 1.75, 0, 0, Math.PI * 2),
  );
  const skin = `hsl(${20 + (seed % 4) * 4} 44% ${40 + ((seed * 13) % 36)}%)`;
  fill(skin, () => context.rect(x - size * 0.3, y + size * 0.6, size * 0.6, size * 0.8));
  fill(skin, () => context.ellipse(x, y, size * 0.8, size, 0, 0, Math.PI * 2));
  fill(`hsl(${(seed * 29) % 50} 30% ${12 + ((seed * 17) % 30)}%)`, () =>
    context.ellipse(x, y - size * 0.5, size * 0.86, size * 0.62, 0, Math.PI, Math.PI * 2),
  );
}

/** Draws one frame of a made-up screen: a document with a moving pointer. */
export function drawScreen(canvas: HTMLCanvasElement, seed: number, timeMs: number): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const { width, height } = canvas;
  context.fillStyle = "#e8ecef";
  context.fillRect(0, 0, width, height);
  context.fillStyle = "#ffffff";
  context.fillRect(width * 0.12, height * 0.08, width * 0.76, height);
  context.fillStyle = "#0b7757";
  context.fillRect(width * 0.18, height * 0.17, width * 0.36, height * 0.05);
  context.fillStyle = "#b9c3c9";
  for (let line = 0; line < 9; line += 1) {
    const length = 0.42 + (((seed + line) * 37) % 20) / 100;
    context.fillRect(width * 0.18, height * (0.3 + line * 0.075), width * length, height * 0.022);
  }
  context.fillStyle = "#1d2529";
  context.beginPath();
  context.arc(width * (0.5 + Math.sin(timeMs / 1300) * 0.2), height * 0.5, height * 0.012, 0, Math.PI * 2);
  context.fill();
}
