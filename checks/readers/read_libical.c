/* Prints each event of the calendar on standard input as a line of JSON, as libical understands it. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static char *everything(void)
{
    size_t size = 0, room = 1 << 16, got;
    char *text = malloc(room);
    while (text && (got = fread(text + size, 1, room - size - 1, stdin)) > 0) {
        size += got;
        if (size + 1 == room)
            text = realloc(text, room *= 2);
    }
    if (!text)
        exit(2);
    text[size] = 0;
    return text;
}

static void quoted(const char *name, const char *text)
{
    printf("\"%s\": \"", name);
    for (; text && *text; text++) {
        if ((unsigned char)*text < 0x20)
            printf("\\u%04x", *text);
        else
            printf(*text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
    }
    printf("\", ");
}

static void moment(const char *name, struct icaltimetype time)
{
    char text[32];
    if (!time.is_date)
        time = icaltime_convert_to_zone(time, icaltimezone_get_utc_timezone());
    snprintf(text, sizeof text, time.is_date ? "%04d-%02d-%02d" : "%04d-%02d-%02dT%02d:%02d:%02dZ",
             time.year, time.month, time.day, time.hour, time.minute, time.second);
    quoted(name, text);
}

static void event(icalcomponent *vevent)
{
    icalcomponent *alarm = icalcomponent_get_first_component(vevent, ICAL_VALARM_COMPONENT);
    printf("{");
    quoted("uid", icalcomponent_get_uid(vevent));
    moment("start", icalcomponent_get_dtstart(vevent));
    moment("end", icalcomponent_get_dtend(vevent));
    quoted("summary", icalcomponent_get_summary(vevent));
    quoted("description", icalcomponent_get_description(vevent));
    if (alarm) {
        icalproperty *trigger = icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY);
        printf("\"alarm\": %d}\n", icaldurationtype_as_int(icalproperty_get_trigger(trigger).duration));
    } else {
        printf("\"alarm\": null}\n");
    }
}

int main(void)
{
    char *text = everything();
    icalcomponent *calendar, *vevent;
    icaltimezone_set_tzid_prefix("");
    calendar = icalparser_parse_string(text);
    if (!calendar || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT
        || icalcomponent_count_errors(calendar) || !icalrestriction_check(calendar)) {
        fprintf(stderr, "not a calendar without faults\n");
        return 1;
    }
    for (vevent = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); vevent;
         vevent = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
        event(vevent);
    icalcomponent_free(calendar);
    free(text);
    return 0;
}
