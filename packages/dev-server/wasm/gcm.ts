// AssemblyScript, not TypeScript: the parts of AES-GCM that JavaScript is slow at. `pnpm build:wasm` compiles it into
// src/media/transport/srtp/wasm/gcmModuleBase64.ts. Key stream blocks come from outside; memory is laid out by the caller.

/** Bytes of one key's table: for each of the 32 nibbles of a block, its 16 multiples of H. */
const nibbleBytes: usize = 256;

/** Fills `table` for the hash key H at `h` (NIST SP 800-38D section 6.3, Shoup's 4-bit tables). */
export function prepareKey(table: usize, h: usize): void {
  let high = bswap<u64>(load<u64>(h));
  let low = bswap<u64>(load<u64>(h, 8));
  for (let bit = 0; bit < 128; bit++) {
    const entry = table + <usize>(bit >> 2) * nibbleBytes + <usize>(8 >> (bit & 3)) * 16;
    store<u64>(entry, bswap<u64>(high));
    store<u64>(entry, bswap<u64>(low), 8);
    const carry = low & 1;
    low = (low >> 1) | (high << 63);
    high >>= 1;
    if (carry) high ^= 0xe100000000000000;
  }
  for (let nibble: usize = 0; nibble < 32; nibble++) {
    const entries = table + nibble * nibbleBytes;
    v128.store(entries, i64x2.splat(0));
    for (let value: usize = 3; value < 16; value++) {
      const rest = value & (value - 1);
      if (rest == 0) continue;
      const lowest = value ^ rest;
      v128.store(
        entries + value * 16,
        v128.xor(v128.load(entries + rest * 16), v128.load(entries + lowest * 16)),
      );
    }
  }
}

/** Both nibbles of the byte at `shift`, times H. */
function byteTimesH(word: u64, shift: u64, table: usize): v128 {
  const byte = <usize>((word >> shift) & 0xff);
  return v128.xor(v128.load(table + (byte & 0xf0)), v128.load(table + ((byte << 4) & 0xf0), 256));
}

function wordTimesH(word: u64, table: usize): v128 {
  const first = v128.xor(byteTimesH(word, 0, table), byteTimesH(word, 8, table + 512));
  const second = v128.xor(byteTimesH(word, 16, table + 1024), byteTimesH(word, 24, table + 1536));
  const third = v128.xor(byteTimesH(word, 32, table + 2048), byteTimesH(word, 40, table + 2560));
  const fourth = v128.xor(byteTimesH(word, 48, table + 3072), byteTimesH(word, 56, table + 3584));
  return v128.xor(v128.xor(first, second), v128.xor(third, fourth));
}

function timesH(block: v128, table: usize): v128 {
  const first = wordTimesH(i64x2.extract_lane(block, 0), table);
  return v128.xor(first, wordTimesH(i64x2.extract_lane(block, 1), table + 4096));
}

/** Loads `length` bytes, 1 to 15, padded with zeros. */
function loadPartial(at: usize, length: usize): v128 {
  let first: u64 = 0;
  let second: u64 = 0;
  for (let i: usize = 0; i < length; i++) {
    const byte = <u64>load<u8>(at + i);
    if (i < 8) first |= byte << (i * 8);
    else second |= byte << ((i - 8) * 8);
  }
  return i64x2.replace_lane(i64x2.splat(first), 1, second);
}

function hash(state: v128, table: usize, at: usize, length: usize): v128 {
  let i: usize = 0;
  for (; i + 16 <= length; i += 16) state = timesH(v128.xor(state, v128.load(at + i)), table);
  return i < length ? timesH(v128.xor(state, loadPartial(at + i, length - i)), table) : state;
}

function finish(state: v128, table: usize, headerLength: usize, payloadLength: usize): v128 {
  const lengths = i64x2.replace_lane(
    i64x2.splat(bswap<u64>(<u64>headerLength * 8)),
    1,
    bswap<u64>(<u64>payloadLength * 8),
  );
  return timesH(v128.xor(state, lengths), table);
}

function applyKeyStream(at: usize, keyStream: usize, length: usize): void {
  let i: usize = 0;
  for (; i + 16 <= length; i += 16) {
    v128.store(at + i, v128.xor(v128.load(at + i), v128.load(keyStream + i)));
  }
  for (; i < length; i++) store<u8>(at + i, load<u8>(at + i) ^ load<u8>(keyStream + i));
}

/** Encrypts `packet[headerLength, length)` in place and writes the tag behind it. Block 0 of the stream masks the tag. */
export function seal(
  table: usize,
  keyStream: usize,
  packet: usize,
  headerLength: usize,
  length: usize,
): void {
  const payload = packet + headerLength;
  const payloadLength = length - headerLength;
  applyKeyStream(payload, keyStream + 16, payloadLength);
  let state = hash(i64x2.splat(0), table, packet, headerLength);
  state = finish(hash(state, table, payload, payloadLength), table, headerLength, payloadLength);
  v128.store(packet + length, v128.xor(state, v128.load(keyStream)));
}

/** Decrypts `packet[headerLength, length)` in place when the tag behind it is right; whether it was. */
export function open(
  table: usize,
  keyStream: usize,
  packet: usize,
  headerLength: usize,
  length: usize,
): bool {
  const payload = packet + headerLength;
  const payloadLength = length - headerLength;
  let state = hash(i64x2.splat(0), table, packet, headerLength);
  state = finish(hash(state, table, payload, payloadLength), table, headerLength, payloadLength);
  const expected = v128.xor(state, v128.load(keyStream));
  if (v128.any_true(v128.xor(expected, v128.load(packet + length)))) return false;
  applyKeyStream(payload, keyStream + 16, payloadLength);
  return true;
}

/** Writes the counter blocks of consecutive packets, `blocks` each (RFC 7714 section 8.1; `salt` has 12 bytes). */
export function writeCounters(
  out: usize,
  salt: usize,
  ssrc: u32,
  roc: u32,
  sequence: u32,
  packets: u32,
  blocks: u32,
): void {
  const first = load<u32>(salt) ^ bswap<u32>(ssrc >>> 16);
  const middle = bswap<u32>(load<u32>(salt, 4));
  const last = bswap<u32>(load<u32>(salt, 8));
  for (let packet: u32 = 0; packet < packets; packet++) {
    let block = i32x4.splat(first);
    block = i32x4.replace_lane(block, 1, bswap<u32>(middle ^ ((ssrc << 16) | (roc >>> 16))));
    block = i32x4.replace_lane(block, 2, bswap<u32>(last ^ ((roc << 16) | sequence)));
    for (let counter: u32 = 1; counter <= blocks; counter++) {
      v128.store(out, i32x4.replace_lane(block, 3, bswap<u32>(counter)));
      out += 16;
    }
    sequence = (sequence + 1) & 0xffff;
    if (sequence == 0) roc++;
  }
}
