import { createServerApi, type ServerApi, type TokenQuery } from "@greenroom/hooks";
import { useMemo } from "react";

/** What a token may hold: `VideoGrant` of LiveKit's access tokens. */
interface Grant {
  canPublish?: boolean;
  canSubscribe?: boolean;
  canPublishData?: boolean;
  roomAdmin?: boolean;
}

/** The dev server's default key. In your app the secret stays on your server, and so does everything in this file. */
const apiKey = "devkey";
const secret = "secret";

interface DevAccess {
  tokenSource: NonNullable<TokenQuery["tokenSource"]>;
  serverApi: ServerApi;
}

/** Tokens with other rights than the dev server's endpoint gives, and its server API, straight from the page. */
export function useDevAccess(room: string, grant: Grant): DevAccess {
  const rights = JSON.stringify(grant);
  return useMemo(() => {
    const video = { room, roomJoin: true, canUpdateOwnMetadata: true, ...(JSON.parse(rights) as Grant) };
    return {
      tokenSource: {
        fetch: async ({ participantName = "" }) => ({
          serverUrl: window.location.origin.replace(/^http/, "ws"),
          participantToken: await sign({ sub: crypto.randomUUID(), name: participantName, video }),
        }),
      },
      serverApi: {
        call: (method, request, signal) => {
          // Moving people takes a token for both rooms, which are in the request.
          const getHeaders = async (): Promise<HeadersInit> => ({
            authorization: `Bearer ${await sign({ video: { ...video, ...roomsOf(request) } })}`,
          });
          return createServerApi({ endpoint: "/twirp", getHeaders }).call(method, request, signal);
        },
      },
    };
  }, [room, rights]);
}

/** The rooms that a call of the server API is about. */
function roomsOf(request: object): object {
  return Object.fromEntries(
    Object.entries(request).filter(([name]) => name === "room" || name === "destinationRoom"),
  );
}

/** A JSON Web Token, signed with HMAC-SHA256 (RFC 7515). */
async function sign(claims: object): Promise<string> {
  const nowS = Math.floor(Date.now() / 1000);
  const parts = [
    { alg: "HS256", typ: "JWT" },
    { iss: apiKey, nbf: nowS - 10, exp: nowS + 6 * 3600, ...claims },
  ];
  const text = parts.map((part) => base64url(new TextEncoder().encode(JSON.stringify(part)))).join(".");
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, [
    "sign",
  ]);
  const signature = await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(text));
  return `${text}.${base64url(new Uint8Array(signature))}`;
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
