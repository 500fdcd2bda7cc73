// What node-ical reads: a line of JSON for each file named on the command line.
import ical from "node-ical";
import { tell } from "./telling.js";

// Whole days are midnights of the machine's own zone here.
function moment(date, whole) {
  if (!whole) return date.toISOString().slice(0, 19) + "Z";
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function said(value) {
  return typeof value === "object" && value ? value.val : (value ?? "");
}

function alarm(event) {
  const [first, ...others] = event.alarms ?? [];
  if (others.length) throw new Error("more than one alarm");
  if (!first) return null;
  const [, hours, minutes] = /^-PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(first.trigger) ?? [];
  return 60 * Number(hours ?? 0) + Number(minutes ?? 0);
}

tell((text) =>
  Object.values(ical.sync.parseICS(text))
    .filter((each) => each.type === "VEVENT")
    .map((event) => ({
      uid: event.uid,
      start: moment(event.start, event.datetype === "date"),
      end: moment(event.end, event.datetype === "date"),
      summary: said(event.summary),
      description: said(event.description),
      alarm: alarm(event),
      status: event.status ?? "",
      sequence: Number(event.sequence),
    })),
);
