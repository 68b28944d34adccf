/**
 * The floors of each package, low to high. A folder imports its own and what lies below: never sideways, never
 * up. Tests may look at anything.
 *
 * @param {string} name
 * @param {string[][]} floors
 */
function floorRules(name, floors) {
  const src = `^packages/${name}/src`;
  return floors.flatMap((floor, level) =>
    floor.map((folder) => {
      const forbidden = [
        ...floors
          .slice(level)
          .flat()
          .filter((other) => other !== folder),
        "testing",
      ];
      return {
        name: `${name}-floor-${folder}`,
        severity: "error",
        from: { path: `${src}/${folder}/`, pathNot: "\\.(test|stories)\\.tsx?$" },
        to: { path: `${src}/(${forbidden.join("|")})/` },
      };
    }),
  );
}

/**
 * A library has one door in a package.
 *
 * @param {string} library
 * @param {string} packageName
 * @param {string} door path below src
 */
function onlyThrough(library, packageName, door) {
  return {
    name: `${packageName}-${library}-has-one-door`,
    severity: "error",
    from: {
      path: `^packages/${packageName}/src/`,
      pathNot: [`^packages/${packageName}/src/${door}`, "[.]test[.](support[.])?tsx?$"],
    },
    to: { path: `node_modules/${library}/` },
  };
}

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    ...floorRules("dev-server", [
      ["base"],
      ["protocol", "rtp"],
      ["room", "media"],
      ["session"],
      ["client"],
      ["signalling", "http", "webhooks", "agents", "scenarios", "metrics"],
    ]),
    onlyThrough("werift", "dev-server", "media/transport/werift/"),
    onlyThrough(
      "ws",
      "dev-server",
      "(http/(webSocketServer|connectWebSocket|WsMessageSocket)\\.ts|testing/)",
    ),
    onlyThrough("express", "dev-server", "http/"),
    {
      name: "dev-server-only-the-rim-wires",
      severity: "error",
      from: {
        path: "^packages/dev-server/src/",
        pathNot: "^packages/dev-server/src/([^/]+\\.ts$|testing/)|\\.test\\.ts$",
      },
      to: { path: "^packages/dev-server/src/[^/]+\\.ts$" },
    },
    ...floorRules("hooks", [["core"], ["react"], ["hooks"]]),
    {
      name: "hooks-core-knows-no-react",
      severity: "error",
      from: { path: "^packages/hooks/src/core/", pathNot: "\\.test\\.tsx?$" },
      to: { path: ["node_modules/react/", "node_modules/react-dom/"] },
    },
    ...floorRules("components", [["i18n", "internal"], ["primitives"], ["composed"], ["prefabs"]]),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|storybook-static)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      conditionNames: ["@greenroom/source", "import", "types", "node", "default"],
      exportsFields: ["exports"],
      extensions: [".ts", ".tsx", ".mjs", ".js"],
    },
  },
};
