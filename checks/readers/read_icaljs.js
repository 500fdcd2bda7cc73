// What ical.js reads: a line of JSON for each file named on the command line.
import ICAL from "ical.js";
import { tell } from "./telling.js";

ICAL.design.strict = true;

function moment(time) {
  return time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString().slice(0, 19) + "Z";
}

function alarm(component) {
  const [first, ...others] = component.getAllSubcomponents("valarm");
  if (others.length) throw new Error("more than one alarm");
  return first ? first.getFirstPropertyValue("trigger").toSeconds() / -60 : null;
}

tell((text) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      start: moment(event.startDate),
      end: moment(event.endDate),
      summary: event.summary,
      description: event.description ?? "",
      alarm: alarm(component),
      status: component.getFirstPropertyValue("status") ?? "",
      sequence: event.sequence,
    };
  });
});
