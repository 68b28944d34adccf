import type { AgentMessageValues } from "./AgentMessages.ts";
import type { FeatureMessageValues } from "./FeatureMessages.ts";
import type { Message } from "./Message.ts";

/** Marks a message without values. */
type Plain = undefined;

/**
 * The texts of the first picture and of everything that was there before the features, with the values that they
 * take. A locale that lacks one does not compile.
 */
export interface MessageValues {
  "common.close": Plain;
  "common.retry": Plain;

  "participant.you": { name: string };
  "participant.unnamed": Plain;
  "participant.muted": Plain;
  "participant.screen": { name: string };
  "participant.yourScreen": Plain;

  "room.stage": Plain;

  "controls.label": Plain;
  "controls.microphone": Plain;
  "controls.microphoneOn": Plain;
  "controls.microphoneOff": Plain;
  "controls.camera": Plain;
  "controls.cameraOn": Plain;
  "controls.cameraOff": Plain;
  "controls.screen": Plain;
  "controls.screenOn": Plain;
  "controls.screenOff": Plain;
  "controls.chat": Plain;
  "controls.unread": { count: number };
  "controls.leave": Plain;
  "controls.sound": Plain;
  "controls.soundOn": Plain;
  "controls.soundOff": Plain;
  "controls.fullscreen": Plain;

  "layout.title": Plain;
  "layout.auto": Plain;
  "layout.grid": Plain;
  "layout.speaker": Plain;
  "layout.pages": Plain;
  "layout.previous": Plain;
  "layout.next": Plain;
  "layout.page": { page: number; count: number };
  "layout.pin": { name: string };

  "people.title": Plain;
  "people.count": { count: number };
  "people.search": Plain;
  "people.none": Plain;

  "share.own": Plain;
  "share.ownHint": Plain;

  "devices.audioinput": Plain;
  "devices.audiooutput": Plain;
  "devices.videoinput": Plain;
  "devices.audioinputMenu": Plain;
  "devices.videoinputMenu": Plain;
  "devices.audiooutputMenu": Plain;
  "devices.unnamed": { number: number };
  "devices.none": Plain;
  "devices.systemDefault": Plain;

  "deviceHelp.denied": Plain;
  "deviceHelp.deniedHint": Plain;
  "deviceHelp.missing": Plain;
  "deviceHelp.missingHint": Plain;
  "deviceHelp.in-use": Plain;
  "deviceHelp.in-useHint": Plain;
  "deviceHelp.unsupported": Plain;
  "deviceHelp.unsupportedHint": Plain;
  "deviceHelp.not-applied": Plain;
  "deviceHelp.not-appliedHint": Plain;
  "deviceHelp.failed": Plain;
  "deviceHelp.failedHint": Plain;

  "chat.title": Plain;
  "chat.empty": Plain;
  "chat.emptyHint": Plain;
  "chat.placeholder": Plain;
  "chat.send": Plain;
  "chat.failed": Plain;
  "chat.messages": Plain;
  "chat.you": Plain;
  "chat.announce": { name: string; text: string };

  "lobby.title": Plain;
  "lobby.hint": Plain;
  "lobby.name": Plain;
  "lobby.nameMissing": Plain;
  "lobby.preview": Plain;
  "lobby.cameraOff": Plain;
  "lobby.cameraStarting": Plain;
  "lobby.level": Plain;
  "lobby.join": Plain;
  "lobby.joining": Plain;
  "lobby.audioHint": Plain;
  "lobby.nameHint": Plain;

  "connection.connecting": Plain;
  "connection.reconnecting": Plain;
  "connection.reconnected": Plain;
  "connection.disconnected": Plain;

  "audio.start": Plain;
  "audio.blocked": Plain;

  "livestream.live": Plain;
  "livestream.watching": { count: number };
  "livestream.waiting": Plain;
  "livestream.waitingHint": Plain;

  "stage.waiting": Plain;
  "stage.waitingHint": Plain;
  "stage.people": Plain;
  "stage.hands": Plain;
  "stage.audience": { count: number };
  "stage.invite": { name: string };
  "stage.dismiss": { name: string };
  "stage.failed": Plain;
  "stage.hand": Plain;
  "stage.handUp": Plain;
  "stage.handDown": Plain;
  "stage.handIsUp": Plain;
  "stage.handIsDown": Plain;
  "stage.entered": Plain;
  "stage.enteredHint": Plain;
  "stage.gone": Plain;

  "announce.joined": { name: string };
  "announce.left": { name: string };
  "announce.microphoneOn": Plain;
  "announce.microphoneOff": Plain;
  "announce.cameraOn": Plain;
  "announce.cameraOff": Plain;
  "announce.screenOn": Plain;
  "announce.screenOff": Plain;
  "announce.sharing": { name: string };

  "toast.region": Plain;
}

/** Every text: those of the first picture, and those that come with the features and with agents. */
export interface AllMessageValues extends MessageValues, FeatureMessageValues, AgentMessageValues {}

/** The name of a text that is always there. */
export type MessageKey = keyof MessageValues;

/** The name of any text. */
export type AllMessageKey = keyof AllMessageValues;

/** A whole catalogue: every text in one language. */
export type Messages = { readonly [Key in AllMessageKey]: Message };

/** A language of the kit. What it lacks shows in English until somebody translates it; a test names it. */
export type LocaleMessages = Partial<Messages>;

/** The names of the texts of the first picture that take no values. */
export type PlainMessageKey = PlainOf<MessageKey>;

/** The names of the texts that take no values, of the first picture and of the features. */
export type AnyPlainMessageKey = PlainOf<MessageKey | keyof FeatureMessageValues>;

type PlainOf<Key extends AllMessageKey> = {
  [K in Key]: AllMessageValues[K] extends undefined ? K : never;
}[Key];

/** The arguments that follow a key: none, or the values. */
export type MessageArguments<Key extends AllMessageKey> = AllMessageValues[Key] extends undefined
  ? []
  : [values: NonNullable<AllMessageValues[Key]>];
