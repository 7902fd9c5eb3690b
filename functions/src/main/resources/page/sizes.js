/** The aspect ratios that people have names for. What is wide is tall the other way round. */
const TALL = [[1, 3], [2, 5], [1, 2], [9, 16], [5, 8], [2, 3], [3, 4], [4, 5], [9, 10]];
const ASPECTS = [...TALL, [1, 1], ...TALL.map(([width, height]) => [height, width]).reverse()];
const SIZE = /(\d+)\D(\d+)$/;

/** The sizes in pixels that the values of an enumeration name, each of them with its nearest aspect; null if they name none. */
export function asSizes(options) {
  if (!options?.every((option) => SIZE.test(option))) {
    return null;
  }
  return options.map((value) => {
    const [width, height] = SIZE.exec(value).slice(1).map(Number);
    const [across, down] = nearestTo(width / height, ASPECTS, ([w, h]) => w / h);
    return { value, width, height, aspect: `${across}:${down}` };
  });
}

/** The size that cuts least off a picture; the largest of those. */
export function fitting(sizes, picture) {
  return nearestTo(picture.width / picture.height, largestFirst(sizes), (size) => size.width / size.height);
}

/** The one with the most pixels. */
export function largest(sizes) {
  return largestFirst(sizes)[0];
}

function largestFirst(sizes) {
  return [...sizes].sort((one, other) => other.width * other.height - one.width * one.height);
}

/** A size lying down instead of standing, or the other way round. */
export function turned({ width, height }) {
  return { width: height, height: width };
}

/** The sizes by portrait, square and landscape, and in these by aspect. */
export function grouped(sizes) {
  return [
    ["Portrait", (size) => size.width < size.height],
    ["Square", (size) => size.width === size.height],
    ["Landscape", (size) => size.width > size.height],
  ].map(([title, belongs]) => ({ title, aspects: byAspect(sizes.filter(belongs)) }))
    .filter((group) => group.aspects.length > 0);
}

function byAspect(sizes) {
  const aspects = new Map();
  for (const size of sizes) {
    aspects.set(size.aspect, [...(aspects.get(size.aspect) ?? []), size]);
  }
  return [...aspects]
    .map(([name, members]) => ({ name, sizes: members }))
    .sort((one, other) => ratio(one.name) - ratio(other.name));
}

function ratio(name) {
  const [width, height] = name.split(":").map(Number);
  return width / height;
}

/** Twice as wide is as far away as half as wide. */
function nearestTo(wanted, candidates, ratioOf) {
  const distance = (candidate) => Math.abs(Math.log(ratioOf(candidate) / wanted));
  return candidates.reduce((best, candidate) => (distance(candidate) < distance(best) - 1e-9 ? candidate : best));
}
