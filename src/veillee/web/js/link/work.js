/**
 * The small sum that the house asks of some new profiles, loaded when it is asked for. It is done
 * here and not in a worker, whose address Trusted Types would not take: in short turns, between
 * which the page stays awake.
 *
 * SHA-256 (FIPS 180-4) of one block is written out, as the browser's own answers each hash with a
 * promise, which takes ten times as long as so short a text.
 */

const SUMS = 8;
/** Bytes of a puzzle: with the sum's number, the answer and the padding they are one block. */
const LONGEST = 50;
const TURN_MS = 25;
const TRIES = 500;

/** The first 32 bits of the fractional parts of the roots of the first primes.
 * @param {number} root @param {number} count */
function fractions(root, count) {
  const found = new Int32Array(count);
  for (let number = 2, at = 0; at < count; number++) {
    let divisor = 2;
    while (number % divisor !== 0) divisor++;
    if (divisor === number) found[at++] = number ** (1 / root) * 2 ** 32;
  }
  return found;
}

const START = fractions(2, 8);
const ROUND = fractions(3, 64);
const words = new Int32Array(64);

/** @param {number} word @param {number} by */
const turned = (word, by) => (word >>> by) | (word << (32 - by));

/** Return the first word of the hash of the block that stands in the first sixteen words. */
function hashed() {
  for (let at = 16; at < 64; at++) {
    const far = words[at - 15] ?? 0;
    const near = words[at - 2] ?? 0;
    const one = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
    const two = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
    words[at] = (words[at - 16] ?? 0) + one + (words[at - 7] ?? 0) + two;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = START;
  const before = a;
  for (let at = 0; at < 64; at++) {
    const one = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = h + one + ((e & f) ^ (~e & g)) + (ROUND[at] ?? 0) + (words[at] ?? 0);
    const two = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const second = two + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e] = [g, f, e, (d + first) | 0];
    [d, c, b, a] = [c, b, a, (first + second) | 0];
  }
  return (before + a) | 0;
}

/** Return the block of one sum, in which only the answer is missing.
 * @param {Uint8Array} puzzle @param {number} number */
function blockOf(puzzle, number) {
  const block = new Uint8Array(64);
  block.set([...puzzle, number, 0, 0, 0, 0, 0x80]);
  const view = new DataView(block.buffer);
  view.setUint16(62, (puzzle.length + 5) * 8);
  return view;
}

/** Let the page do what waits; unlike a timer it is not slowed down behind another tab. */
function breath() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (port1.close(), resolve(null));
    port2.postMessage(null);
  });
}

/** Find the answer of one sum. @param {DataView} block @param {number} at @param {number} bits */
async function found(block, at, bits) {
  let turn = performance.now();
  for (let answer = 0; ; answer++) {
    block.setUint32(at, answer);
    for (let each = 0; each < 16; each++) words[each] = block.getInt32(each * 4);
    if (hashed() >>> (32 - bits) === 0) return answer;
    if (answer % TRIES === 0 && performance.now() - turn > TURN_MS) {
      await breath();
      turn = performance.now();
    }
  }
}

/**
 * Do the sums of a puzzle. @param {string} puzzle base64url without padding @param {number} bits
 * @returns {Promise<import("../../wire.js").SmallSum>}
 */
export async function work(puzzle, bits) {
  const plain = atob(puzzle.replace(/-/g, "+").replace(/_/g, "/"));
  const bytes = Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  if (bytes.length > LONGEST || bits < 1 || bits > 32) throw new Error("no such puzzle");
  const answers = [];
  for (let number = 0; number < SUMS; number++) {
    answers.push(await found(blockOf(bytes, number), bytes.length + 1, bits));
  }
  return { puzzle, answers };
}
