import process from "node:process";
import type { MediaTraffic } from "../media/parameters.ts";
import type { RoomManager } from "../room/RoomManager.ts";
import type { Metric } from "./renderMetrics.ts";

/** What this server does and takes. Rooms and packets have livekit-server's names, the process Prometheus'. */
export function collectMetrics(rooms: RoomManager, traffic: MediaTraffic): Metric[] {
  const participants = rooms.rooms.flatMap((room) => room.participants);
  const tracks = participants.flatMap((participant) => participant.tracks);
  const count = (kind: "audio" | "video"): number => tracks.filter((track) => track.kind === kind).length;
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return [
    gauge("livekit_room_total", "Rooms", rooms.rooms.length),
    gauge("livekit_participant_total", "Participants in rooms", participants.length),
    {
      name: "livekit_track_published_total",
      help: "Tracks that are published",
      type: "gauge",
      samples: [
        { labels: { kind: "AUDIO" }, value: count("audio") },
        { labels: { kind: "VIDEO" }, value: count("video") },
      ],
    },
    directions("livekit_packet_total", "Datagrams", traffic.packetsReceived, traffic.packetsSent),
    directions("livekit_packet_bytes", "Bytes in datagrams", traffic.bytesReceived, traffic.bytesSent),
    {
      name: "process_cpu_seconds_total",
      help: "Processor time of all threads",
      type: "counter",
      samples: [{ value: (user + system) / 1e6 }],
    },
    gauge("process_resident_memory_bytes", "Memory that is resident", rss),
    gauge("nodejs_heap_size_used_bytes", "JavaScript heap in use", heapUsed),
  ];
}

function gauge(name: string, help: string, value: number): Metric {
  return { name, help, type: "gauge", samples: [{ value }] };
}

function directions(name: string, help: string, incoming: number, outgoing: number): Metric {
  return {
    name,
    help,
    type: "counter",
    samples: [
      { labels: { direction: "incoming" }, value: incoming },
      { labels: { direction: "outgoing" }, value: outgoing },
    ],
  };
}
