// Times on one scale: months since the year 0, a day as a part of its month. "2018-02-01" is 24217.
const timeDays = new Map([...Object.entries(earlier ? earlier.days : {}), ...Object.entries(regions.days)]);
const monthOf = (iso) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;
const dayShare = (iso) => Number(iso.slice(8, 10)) / 31;

// From where to where the time of a statement reaches, an open end without bound; null where its year is not known.
const spanOf = ({ when }) => (when && spans.get(when.edtf)) || null;
const spans = new Map([...timeDays].filter(([, [first, last]]) => first || last).map(([edtf, [first, last]]) => [edtf, {
  low: first ? monthOf(first) + dayShare(first) - 1 / 31 : -Infinity,
  high: last ? monthOf(last) + dayShare(last) : Infinity,
}]));

// Where a mark of that time stands: in its middle, or at the end that is known.
function middleOf({ low, high }) {
  if (low === -Infinity) return high;
  return high === Infinity ? low : (low + high) / 2;
}

// How exactly a time is known, and whether somebody had to infer it.
const precisionOf = ({ edtf }) => (edtf.includes("/") ? "span" : ["year", "month", "day"][Math.min((edtf.match(/-/g) || []).length, 2)]);
const isInferred = (statement) => Boolean(statement.when) && ["text", "published"].includes(statement.when.basis);

const monthText = (month) => pointText(`${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`);
const monthKey = (month) => `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;

// The months that the statements of the page speak of, first and last; null where none has a time.
const allMonths = (() => {
  const ends = data.statements.map(spanOf).filter(Boolean).flatMap(({ low, high }) => [low, high - 1e-6]).filter(Number.isFinite).map(Math.floor);
  return ends.length ? ends.reduce(({ first, last }, month) => ({ first: Math.min(first, month), last: Math.max(last, month) }), { first: ends[0], last: ends[0] }) : null;
})();
