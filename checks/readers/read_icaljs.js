// Prints each event of the calendar on standard input as a line of JSON, as ical.js understands it.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

ICAL.design.strict = true;
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}

function moment(time) {
  return time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString().slice(0, 19) + "Z";
}

function alarm(component) {
  const [first, ...others] = component.getAllSubcomponents("valarm");
  if (others.length) throw new Error("more than one alarm");
  return first ? first.getFirstPropertyValue("trigger").toSeconds() : null;
}

for (const component of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component);
  console.log(JSON.stringify({
    uid: event.uid,
    start: moment(event.startDate),
    end: moment(event.endDate),
    summary: event.summary,
    description: event.description ?? "",
    alarm: alarm(component),
  }));
}
