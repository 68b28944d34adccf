import type { Message } from "./Message.ts";

/** Marks a message without values. */
type Plain = undefined;

/** Texts that are not needed before the call: they are loaded with the parts that speak them. */
export interface FeatureMessageValues {
  "common.more": Plain;

  "settings.title": Plain;
  "settings.devices": Plain;
  "settings.captions": Plain;
  "settings.general": Plain;
  "settings.shortcuts": Plain;
  "settings.speakerTest": Plain;
  "settings.speakerTesting": Plain;
  "settings.record": Plain;
  "settings.recording": Plain;
  "settings.playingBack": Plain;
  "settings.recordHint": Plain;
  "settings.preview": Plain;
  "settings.captionSize": Plain;
  "settings.captionSizeSmall": Plain;
  "settings.captionSizeMedium": Plain;
  "settings.captionSizeLarge": Plain;
  "settings.captionSizeHuge": Plain;
  "settings.captionSample": Plain;
  "settings.language": Plain;
  "settings.theme": Plain;
  "settings.themeSystem": Plain;
  "settings.themeLight": Plain;
  "settings.themeDark": Plain;

  "hands.raised": Plain;
  "hands.announceRaised": { name: string };
  "hands.waiting": { count: number };

  "reactions.title": Plain;
  "reactions.announce": { name: string; reaction: string };
  "reactions.applause": Plain;
  "reactions.thumbsUp": Plain;
  "reactions.heart": Plain;
  "reactions.laugh": Plain;
  "reactions.wow": Plain;
  "reactions.celebrate": Plain;

  "captions.title": Plain;
  "captions.show": Plain;
  "captions.hide": Plain;
  "captions.waiting": Plain;

  "chat.attach": Plain;
  "chat.drop": Plain;
  "chat.attached": Plain;
  "chat.detach": { name: string };
  "chat.tooLarge": { name: string; limit: string };
  "chat.sendingFiles": Plain;
  "chat.receivingFiles": Plain;
  "chat.missingFiles": { count: number };
  "chat.announceFiles": { name: string };
  "chat.edit": Plain;
  "chat.edited": Plain;
  "chat.save": Plain;
  "chat.cancel": Plain;
  "chat.editFailed": Plain;

  "quality.excellent": Plain;
  "quality.good": Plain;
  "quality.poor": Plain;
  "quality.lost": Plain;
  "quality.unknown": Plain;

  "stats.title": Plain;
  "stats.measuring": Plain;
  "stats.good": Plain;
  "stats.goodHint": Plain;
  "stats.loss": Plain;
  "stats.lossHint": Plain;
  "stats.delay": Plain;
  "stats.delayHint": Plain;
  "stats.bandwidth": Plain;
  "stats.bandwidthHint": Plain;
  "stats.cpu": Plain;
  "stats.cpuHint": Plain;
  "stats.roundTrip": Plain;
  "stats.lostSent": Plain;
  "stats.lostReceived": Plain;
  "stats.sending": Plain;
  "stats.receiving": Plain;
  "stats.milliseconds": { value: number };
  "stats.percent": { value: number };
  "stats.kilobits": { value: number };

  "connection.offline": Plain;
  "connection.signalLost": Plain;

  "recording.on": Plain;
  "recording.started": Plain;
  "recording.stopped": Plain;

  "rating.title": Plain;
  "rating.stars": { count: number };
  "rating.thanks": Plain;

  "encryption.title": Plain;
  "encryption.on": Plain;
  "encryption.off": Plain;
  "encryption.key": Plain;
  "encryption.keyHint": Plain;
  "encryption.keyMissing": Plain;
  "encryption.apply": Plain;
  "encryption.mismatch": { name: string };
  "encryption.mismatchHint": Plain;
  "encryption.mismatchTile": Plain;

  "moderation.menu": { name: string };
  "moderation.mute": Plain;
  "moderation.stopCamera": Plain;
  "moderation.stopScreen": Plain;
  "moderation.allowSpeaking": Plain;
  "moderation.stopSpeaking": Plain;
  "moderation.remove": Plain;
  "moderation.failed": Plain;
  "moderation.failedHint": Plain;
  "moderation.muteEveryone": Plain;
  "moderation.everyoneMuted": Plain;

  "waiting.admit": { name: string };
  "waiting.admitShort": Plain;
  "waiting.deny": { name: string };
  "waiting.denyShort": Plain;
  "waiting.announce": { name: string };
  "waiting.title": Plain;
  "waiting.hint": Plain;

  "breakout.title": Plain;
  "breakout.hint": Plain;
  "breakout.count": Plain;
  "breakout.spread": Plain;
  "breakout.main": Plain;
  "breakout.room": { number: number };
  "breakout.nobody": Plain;
  "breakout.open": Plain;
  "breakout.close": Plain;
  "breakout.moving": Plain;
  "breakout.failed": Plain;
  "breakout.moved": { room: string };

  "shortcuts.title": Plain;
  "shortcuts.change": { action: string };
  "shortcuts.press": Plain;
  "shortcuts.none": Plain;
  "shortcuts.reset": Plain;
  "shortcuts.microphone": Plain;
  "shortcuts.camera": Plain;
  "shortcuts.chat": Plain;
  "shortcuts.people": Plain;
  "shortcuts.hand": Plain;
  "shortcuts.captions": Plain;
  "shortcuts.help": Plain;

  "talk.hold": Plain;
  "talk.mode": Plain;
  "talk.modeHint": Plain;

  "effects.title": Plain;
  "effects.background": Plain;
  "effects.none": Plain;
  "effects.blurLight": Plain;
  "effects.blurStrong": Plain;
  "effects.study": Plain;
  "effects.garden": Plain;
  "effects.evening": Plain;
  "effects.own": Plain;
  "effects.chooseOwn": Plain;
  "effects.ownHint": Plain;
  "effects.ownFailed": Plain;
  "effects.starting": Plain;
  "effects.waiting": Plain;
  "effects.loadFailed": Plain;
  "effects.backgroundFailed": Plain;
  "effects.backgroundFailedHint": Plain;
  "effects.backgroundUnsupported": Plain;
  "effects.noise": Plain;
  "effects.noiseHint": Plain;
  "effects.noiseFailed": Plain;
  "effects.noiseFailedHint": Plain;
  "effects.noiseUnsupported": Plain;

  "pip.open": Plain;
  "pip.close": Plain;
  "pip.opened": Plain;
  "pip.failed": Plain;

  "zoom.label": Plain;
  "zoom.in": Plain;
  "zoom.out": Plain;
  "zoom.fit": Plain;
  "zoom.actual": Plain;
  "zoom.percent": { value: number };
  "zoom.volume": { name: string };

  "ended.title": Plain;
  "ended.hint": Plain;
  "ended.hintFinal": Plain;
  "ended.rejoin": Plain;

  "error.token": Plain;
  "error.tokenHint": Plain;
  "error.unreachable": Plain;
  "error.unreachableHint": Plain;
  "error.full": Plain;
  "error.fullHint": Plain;
  "error.removed": Plain;
  "error.removedHint": Plain;
  "error.duplicate": Plain;
  "error.duplicateHint": Plain;
  "error.closed": Plain;
  "error.closedHint": Plain;
  "error.setup": Plain;
  "error.setupHint": Plain;
  "error.lost": Plain;
  "error.lostHint": Plain;
  "error.unknown": Plain;
  "error.unknownHint": Plain;
}

/** The texts of the features, in one language. */
export type FeatureMessages = { readonly [Key in keyof FeatureMessageValues]: Message };
