/* What libical reads: a line of JSON for each file named on the command line. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *everything(FILE *file)
{
    size_t size = 0, room = 1 << 16, got;
    char *text = malloc(room);
    while (text && (got = fread(text + size, 1, room - size - 1, file)) > 0) {
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

static const char *status(icalcomponent *vevent)
{
    icalproperty *property = icalcomponent_get_first_property(vevent, ICAL_STATUS_PROPERTY);
    return property ? icalproperty_get_value_as_string(property) : "";
}

static void event(icalcomponent *vevent)
{
    icalcomponent *alarm = icalcomponent_get_first_component(vevent, ICAL_VALARM_COMPONENT);
    icalproperty *trigger;
    printf("{");
    quoted("uid", icalcomponent_get_uid(vevent));
    moment("start", icalcomponent_get_dtstart(vevent));
    moment("end", icalcomponent_get_dtend(vevent));
    quoted("summary", icalcomponent_get_summary(vevent));
    quoted("description", icalcomponent_get_description(vevent));
    quoted("status", status(vevent));
    printf("\"sequence\": %d, \"alarm\": ", icalcomponent_get_sequence(vevent));
    if (alarm) {
        trigger = icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY);
        printf("%d}", icaldurationtype_as_int(icalproperty_get_trigger(trigger).duration) / -60);
    } else {
        printf("null}");
    }
}

static void events(icalcomponent *calendar)
{
    icalcomponent *vevent;
    if (!calendar || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT
        || icalcomponent_count_errors(calendar) || !icalrestriction_check(calendar)) {
        printf("\"fault\": \"not a calendar without faults\"}\n");
        return;
    }
    printf("\"events\": [");
    vevent = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    while (vevent) {
        event(vevent);
        vevent = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT);
        printf(vevent ? ", " : "");
    }
    printf("]}\n");
}

static void told(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = file ? everything(file) : NULL;
    const char *slash = strrchr(path, '/');
    char *name = strdup(slash ? slash + 1 : path);
    icalcomponent *calendar;
    if (!text)
        exit(2);
    *strrchr(name, '.') = 0;
    printf("{");
    quoted("calendar", name);
    calendar = icalparser_parse_string(text);
    events(calendar);
    icalcomponent_free(calendar);
    fclose(file);
    free(text);
    free(name);
}

int main(int count, char **paths)
{
    icaltimezone_set_tzid_prefix("");
    for (int n = 1; n < count; n++)
        told(paths[n]);
    return 0;
}
