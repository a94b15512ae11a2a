/** Plane geometry in diagram pixels. A point is `{x, y}`; a polygon is convex, a list of points. */

const TOLERANCE = 1;

const CIRCLE_CORNERS = 24;

function rectangle({ x, y, width, height }) {
  return [{ x, y }, { x: x + width, y }, { x: x + width, y: y + height }, { x, y: y + height }];
}

function diamond({ x, y, width, height }) {
  return [
    { x: x + width / 2, y }, { x: x + width, y: y + height / 2 },
    { x: x + width / 2, y: y + height }, { x, y: y + height / 2 },
  ];
}

function circle({ x, y, width, height }) {
  return Array.from({ length: CIRCLE_CORNERS }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / CIRCLE_CORNERS;
    return { x: x + (width / 2) * (1 + Math.cos(angle)), y: y + (height / 2) * (1 + Math.sin(angle)) };
  });
}

/** The bounds without a margin on each side. */
function inset({ x, y, width, height }, margin) {
  return { x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin };
}

function segments(points) {
  return points.slice(1).map((end, index) => [points[index], end]);
}

function edges(polygon) {
  return segments([...polygon, polygon[0]]);
}

/** True when two convex polygons share an area; a segment counts as a polygon, a touch does not count. */
function overlap(first, second) {
  return [...edges(first), ...edges(second)].every(([from, to]) => {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (length === 0) {
      return true;
    }
    const normal = { x: (to.y - from.y) / length, y: (from.x - to.x) / length };
    const [a, b] = [extent(first, normal), extent(second, normal)];
    return a.max > b.min && b.max > a.min;
  });
}

function extent(polygon, axis) {
  const along = polygon.map((point) => point.x * axis.x + point.y * axis.y);
  return { min: Math.min(...along), max: Math.max(...along) };
}

/** True when the bounds `inner` lie within the bounds `outer`. */
function within(inner, outer) {
  return inner.x >= outer.x && inner.y >= outer.y
    && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
}

function distanceToSegment(point, [from, to]) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / squared;
  const part = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - part * dx, point.y - from.y - part * dy);
}

/** Shortest distance from a point to the border of a polygon. */
function distanceToBorder(point, polygon) {
  return Math.min(...edges(polygon).map((edge) => distanceToSegment(point, edge)));
}

/**
 * How two segments meet: `cross` (each goes through the other), `run` (on top of each other over some length),
 * `touch` (an end of one lies on the other) or `apart`.
 */
function meeting(first, second) {
  const onSecond = first.filter((end) => distanceToSegment(end, second) < TOLERANCE);
  const onFirst = second.filter((end) => distanceToSegment(end, first) < TOLERANCE);
  const shared = [...onSecond, ...onFirst];
  if (shared.some((end) => Math.hypot(end.x - shared[0].x, end.y - shared[0].y) > 2 * TOLERANCE)) {
    return 'run';
  }
  if (shared.length > 0) {
    return 'touch';
  }
  return splits(first, second) && splits(second, first) ? 'cross' : 'apart';
}

/** True when the ends of `cut` lie on opposite sides of the line through `line`. */
function splits([from, to], cut) {
  const side = ({ x, y }) => (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x);
  return side(cut[0]) * side(cut[1]) < 0;
}

module.exports = {
  TOLERANCE, rectangle, diamond, circle, inset, segments, overlap, within, distanceToBorder, meeting,
};
