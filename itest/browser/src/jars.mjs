// Makes another version of a bundle, as a new release would bring it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DEFLATED = 8;

/** The file of a bundle of the distribution. */
export function bundleOf(distribution, name) {
  const folder = join(distribution, 'system/io/quetzal', name);
  for (const version of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const jar = readdirSync(join(folder, version.name)).find((file) => file.endsWith('.jar'));
    if (jar) {
      return join(folder, version.name, jar);
    }
  }
  throw new Error(`The distribution has no bundle ${name}.`);
}

/** Writes a bundle again as another version; `edit` may change its files, by name, or leave them out with null. */
export function asVersion(jar, version, target, edit = (name, bytes) => [name, bytes]) {
  const entries = entriesOf(readFileSync(jar)).flatMap(([name, bytes]) => {
    if (name === 'META-INF/MANIFEST.MF') {
      return [[name, Buffer.from(bytes.toString().replace(/^Bundle-Version: .*$/m, `Bundle-Version: ${version}`))]];
    }
    const edited = edit(name, bytes);
    return edited === null ? [] : [edited];
  });
  writeFileSync(target, archive(entries));
  return target;
}

function entriesOf(zip) {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const entries = [];
  let at = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(at) === CENTRAL) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(begin, begin + size);
    if (!name.endsWith('/')) {
      entries.push([name, method === DEFLATED ? inflateRawSync(bytes) : Buffer.from(bytes)]);
    }
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

function archive(entries) {
  const parts = [];
  const index = [];
  let at = 0;
  for (const [name, bytes] of entries) {
    const label = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(label.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    index.push(word(CENTRAL), Buffer.from([20, 0]), common, place, label);
    parts.push(word(LOCAL), common, label, bytes);
    at += 30 + label.length + bytes.length;
  }
  const directory = Buffer.concat(index);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, directory, word(END), end]);
}

function word(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
