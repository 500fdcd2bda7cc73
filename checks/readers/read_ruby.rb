# What Ruby's icalendar reads: a line of JSON for each file named on the command line.
require "date"
require "icalendar"
require "json"
require "stringio"

def moment(value)
  return value.to_date.iso8601 if value.is_a?(Icalendar::Values::Date)

  value.to_time.utc.strftime("%Y-%m-%dT%H:%M:%SZ")
end

def alarm(event)
  raise "more than one alarm" if event.alarms.length > 1
  return nil if event.alarms.empty?

  trigger = event.alarms.first.trigger
  minutes = ((trigger.weeks * 7 + trigger.days) * 24 + trigger.hours) * 60 + trigger.minutes + trigger.seconds / 60
  trigger.past? ? minutes : -minutes
end

def said(event)
  {
    uid: event.uid.to_s, start: moment(event.dtstart), end: moment(event.dtend),
    summary: event.summary.to_s, description: (event.description || "").to_s,
    alarm: alarm(event), status: (event.status || "").to_s, sequence: event.sequence.to_i
  }
end

def read(path)
  calendars = Icalendar::Calendar.parse(File.read(path, encoding: "UTF-8"))
  raise "#{calendars.length} calendars" unless calendars.length == 1

  calendars.first.events.map { |event| said(event) }
end

ARGV.each do |path|
  told = { calendar: File.basename(path, ".ics") }
  begin
    told[:events] = read(path)
  rescue StandardError => e
    told[:fault] = "#{e.class}: #{e.message}"[0, 2000]
  end
  puts JSON.generate(told)
end
