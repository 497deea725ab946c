#!/usr/bin/env python3
"""Writes export.xml, two weeks of an invented person in the form of an Apple Health export, and expected.csv,
what these days must become. Run it here; both files are kept, so that tests need no Python.

What the table rests on:
  day          civil date of the beginning (wrist temperature: of the end) by the record's own offset; sleep: of
               its end + 6 hours, so that a day of sleep begins at 18:00
  hrv_ms       geometric mean of the day's SDNN          rhr_bpm      mean
  skin_temp_c  mean, in degrees Celsius                  sleep_hours  all Asleep together, what overlaps once
  steps        sum for each source, then the largest

What makes it hard: names with entities, quotes and characters beyond ASCII; a document type; nested
elements; clocks put forward on 2026-03-29; nights that begin before and after midnight; a sleep app beside the
watch; one night in degrees Fahrenheit, one without; a phone beside the watch; records of a correlation; workouts.
"""
import datetime as dt
import math
from xml.sax.saxutils import quoteattr

WATCH, PHONE, APP = "Kim\u2019s Apple\u00a0Watch", 'Kim "R&D" iPhone', "Schlaf-App \u00b7 \u7761\u7720"
DEVICE = "<<HKDevice: 0x28>, name:Apple Watch, model:Watch>"
FIRST, DAYS, SUMMER = dt.date(2026, 3, 22), 14, dt.date(2026, 3, 29)
NIGHT = [("Core", 95), ("Deep", 55), (None, 7), ("REM", 80), ("Core", 130), ("REM", 45)]
lines, table = [], ["date,hrv_ms,rhr_bpm,skin_temp_c,sleep_hours,steps"]


def at(day, hour, minute, second=0):
    zone = dt.timezone(dt.timedelta(hours=1 + (day >= SUMMER)))
    return dt.datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)


def later(start, minutes, day):
    return (start + dt.timedelta(minutes=minutes)).astimezone(at(day, 12, 0).tzinfo)


def record(kind, source, start, end, value, unit=None, inside=""):
    members = {"type": "HK" + kind, "sourceName": source, "sourceVersion": "26.1"}
    if source == WATCH:
        members["device"] = DEVICE
    if unit:
        members["unit"] = unit
    members |= {"creationDate": end, "startDate": start, "endDate": end, "value": value}
    for name, text in members.items():
        members[name] = text.strftime("%Y-%m-%d %H:%M:%S %z") if isinstance(text, dt.datetime) else str(text)
    head = " <Record " + " ".join(name + "=" + quoteattr(text) for name, text in members.items())
    lines.append(head + (">\n%s </Record>" % inside if inside else "/>"))


def quantity(kind, *rest):
    record("QuantityTypeIdentifier" + kind, *rest)


def asleep(source, start, end, stage):
    record("CategoryTypeIdentifierSleepAnalysis", source, start, end, "HKCategoryValueSleepAnalysis" + stage)


def night(i, day):
    """The night before a day: when it ends, and the minutes asleep."""
    eve = day - dt.timedelta(days=1)
    begin = time = at(eve, 23, 10 + i) if i % 2 else at(eve, 21, 40 + i)
    minutes = 0
    for stage, length in NIGHT:
        length += i if length == 80 else 0
        end = later(time, length, day)
        asleep(WATCH, time, end, "Asleep" + stage if stage else "Awake")
        minutes += length if stage else 0
        time = end
    asleep(PHONE, begin, later(time, 12, day), "InBed")
    if i == 5:
        asleep(APP, begin, later(begin, 95, eve), "AsleepUnspecified")
    return begin, time, minutes


def day_make(i, day):
    begin, end, minutes = night(i, day)
    hrv = [round(46 + 5 * math.sin(1.3 * i + k), 4) for k in range(3)]
    for k, value in enumerate(hrv):
        start = at(day, 3 + 4 * k, 5 * k, 11)
        beats = "".join('   <InstantaneousBeatsPerMinute bpm="%d" time="%d:%02d:%02d,%02d"/>\n'
                        % (58 + (j + i) % 5, 3 + 4 * k, 5 * k, 11 + j, 7 * j % 100) for j in range(3))
        quantity("HeartRateVariabilitySDNN", WATCH, start, later(start, 1, day), value, "ms",
                 "  <HeartRateVariabilityMetadataList>\n%s  </HeartRateVariabilityMetadataList>\n" % beats)
    rhr = 59 + i * 3 % 5
    quantity("RestingHeartRate", WATCH, at(day, 0, 1), at(day, 22, 30), rhr, "count/min")
    temp = round(34.6 + 0.2 * math.sin(2.1 * i), 4)
    if i == 4:
        fahrenheit = round(temp * 9 / 5 + 32, 4)
        temp = (fahrenheit - 32) * 5 / 9
        quantity("AppleSleepingWristTemperature", WATCH, begin, end, fahrenheit, "degF")
    elif i != 9:
        quantity("AppleSleepingWristTemperature", WATCH, begin, end, temp, "degC")
    steps = {PHONE: 0, WATCH: 0}
    for hour in (8, 12, 18, 22):
        for source, n in ((PHONE, 700 + 97 * ((i + hour) % 7)), (WATCH, 900 + 131 * (i * hour % 9))):
            quantity("StepCount", source, at(day, hour, 0), at(day, hour, 40), n, "count")
            steps[source] += n
    quantity("HeartRate", WATCH, at(day, 13, 2, 9), at(day, 13, 2, 9), 88 + i, "count/min",
             '  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="1"/>\n')
    table.append("%s,%.6f,%d,%s,%.6f,%d" % (day, math.exp(sum(map(math.log, hrv)) / 3), rhr,
                                            "" if i == 9 else "%.6f" % temp, minutes / 60, max(steps.values())))


for number in range(DAYS):
    day_make(number, FIRST + dt.timedelta(days=number))
with open("export.xml", "w", encoding="utf-8") as out:
    out.write('''<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- neither "]" nor ">" nor ' ends it in here -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
]>
<HealthData locale="de_DE">
 <ExportDate value="2026-04-05 09:00:00 +0200"/>
 <Me HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexNotSet"/>
''')
    out.write("\n".join(lines))
    out.write('''
 <Correlation type="HKCorrelationTypeIdentifierFood" sourceName="Some App" startDate="2026-03-30 12:00:00 +0200">
  <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Some App" unit="count" value="90000"
   startDate="2026-03-30 12:00:00 +0200" endDate="2026-03-30 12:00:00 +0200"/>
 </Correlation>
 <Workout workoutActivityType="HKWorkoutActivityTypeWalking" duration="31.5" durationUnit="min" sourceName="Some App">
  <WorkoutStatistics type="HKQuantityTypeIdentifierStepCount" sum="3100" unit="count"/>
 </Workout>
 <ActivitySummary dateComponents="2026-03-30" activeEnergyBurned="411" activeEnergyBurnedUnit="kcal"/>
</HealthData>
''')
with open("expected.csv", "w", encoding="utf-8") as out:
    out.write("\n".join(table) + "\n")
