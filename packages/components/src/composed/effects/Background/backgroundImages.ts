/** A drawing as a picture that loads without a request. */
function picture(shapes: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" viewBox="0 0 1280 720">${shapes}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function gradient(id: string, from: string, to: string, at = "x2='0' y2='1'"): string {
  return `<linearGradient id='${id}' ${at}><stop stop-color='${from}'/><stop offset='1' stop-color='${to}'/></linearGradient>`;
}

const blur = "<filter id='b'><feGaussianBlur stdDeviation='7'/></filter>";

const bookColors = ["#8a5a44", "#3f6b5c", "#c9a25f", "#56606e", "#a8493f", "#e2d6bd", "#2f4a63"] as const;

function shelf(y: number, first: number): string {
  const books = Array.from({ length: 17 }, (_, index) => {
    const height = 84 + ((index * 37 + first * 13) % 40);
    const color = bookColors[(index * 3 + first) % bookColors.length];
    return `<rect x='${772 + index * 26}' y='${y - height}' width='22' height='${height}' rx='2' fill='${color}'/>`;
  });
  return `${books.join("")}<rect x='752' y='${y}' width='480' height='14' fill='#7b5b41'/>`;
}

/** A wall with a window and shelves of books. */
export const study: string = picture(
  `<defs>${gradient("w", "#efe6d8", "#d8c8b2")}${gradient("s", "#cfe6f5", "#f4ead6")}${blur}</defs>
<g filter='url(#b)'><rect x='-40' y='-40' width='1360' height='800' fill='url(#w)'/>
<rect x='90' y='90' width='430' height='400' rx='6' fill='#fbf7f0'/><rect x='112' y='112' width='386' height='356' fill='url(#s)'/>
<path d='M112 468V380q90-70 190-26t196-40v154Z' fill='#9dbb8d'/>
<path d='M305 112v356M112 290h386' stroke='#fbf7f0' stroke-width='14'/>
${shelf(220, 0)}${shelf(400, 2)}${shelf(580, 5)}
<rect x='-40' y='640' width='1360' height='120' fill='#a5825f'/>
<path d='M600 640q-26-150-70-190 66 26 84 110 0-120 46-180 8 100-22 190 38-70 86-84-46 60-60 154Z' fill='#5c8a62'/>
<path d='M572 600h84l-14 88h-56Z' fill='#c4714f'/></g>`,
);

/** Trees and a meadow, out of focus. */
export const garden: string = picture(
  `<defs>${gradient("s", "#d9efe4", "#f3f6dc")}${gradient("m", "#a9cd7f", "#5f9a58")}
<filter id='b'><feGaussianBlur stdDeviation='18'/></filter></defs>
<g filter='url(#b)'><rect x='-60' y='-60' width='1400' height='840' fill='url(#s)'/>
<g fill='#6fa56c'><circle cx='120' cy='260' r='210'/><circle cx='1150' cy='230' r='240'/><circle cx='420' cy='330' r='130'/></g>
<g fill='#4c8457'><circle cx='10' cy='380' r='190'/><circle cx='1270' cy='400' r='200'/><circle cx='880' cy='360' r='120'/></g>
<rect x='-60' y='440' width='1400' height='340' fill='url(#m)'/>
<g fill='#f7d774'><circle cx='250' cy='560' r='22'/><circle cx='980' cy='540' r='18'/><circle cx='1120' cy='640' r='26'/></g>
<g fill='#f0a8b5'><circle cx='360' cy='630' r='24'/><circle cx='820' cy='610' r='18'/></g></g>`,
);

/** Hills after sunset. */
export const evening: string = picture(
  `<defs>${gradient("s", "#27335f", "#f2a97e")}</defs><rect width='1280' height='720' fill='url(#s)'/>
<circle cx='930' cy='430' r='70' fill='#ffe1b5'/>
<path d='M0 480q190-120 400-40t420-50 460 60v270H0Z' fill='#7a5a7c'/>
<path d='M0 560q240-110 470-30t430-20 380 10v200H0Z' fill='#4c3f66'/>
<path d='M0 650q300-90 610-30t670-20v120H0Z' fill='#2c2a4c'/>`,
);
