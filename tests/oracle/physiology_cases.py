"""Lives made up for the tests of the model, and what the model says of them."""
import json
import math

import physiology as model

TODAY = 20493  # 2026-02-09
WATCH = "apple_health"
SAMPLE_AT = TODAY * 86400 + 10 * 3600 + 30 * 60
SAMPLE = {"hrv_ms": 48.2, "rhr_bpm": 62, "skin_temp_c": 33.1, "sleep_hours": 7.2, "steps": 4200}
USUAL = {"hrv_ms": 45.3, "rhr_bpm": 60.2, "skin_temp_c": 33.15, "sleep_hours": 7.0, "steps": 6900}
ILL = {"hrv_ms": 24.0, "rhr_bpm": 73.0, "skin_temp_c": 34.6, "sleep_hours": 5.4, "steps": 900}


def at(day, hour=7):
    return day * 86400 + hour * 3600


def habit(days, hrv, rhr, lift, temp=33.2, sleep=7.1, steps=7800):
    """Plausible days before TODAY; the last six are `lift` spreads better."""
    out = []
    for i in range(days, 0, -1):
        up = lift if i <= 6 else 0.0
        out.append((WATCH, at(TODAY - i), {
            "hrv_ms": round(hrv * math.exp(0.16 * math.sin(2.4 * i) + 0.2 * up), 1),
            "rhr_bpm": round(rhr - 1.9 * math.sin(2.4 * i + 0.6) - 2.6 * up, 1),
            "skin_temp_c": round(temp + 0.3 * math.sin(1.7 * i), 2),
            "sleep_hours": round(sleep + 0.6 * math.sin(1.1 * i), 1),
            "steps": int(steps + 2400 * math.sin(0.9 * i))}))
    return out


def without(metrics, *names):
    return {k: v for k, v in metrics.items() if k not in names}


def lives():
    """Name, samples, questions (day, range)."""
    stable = habit(60, 45.0, 60.0, 0.0)
    today = (WATCH, at(TODAY), USUAL)
    ill = [(WATCH, at(TODAY), ILL), (WATCH, at(TODAY + 1), dict(ILL, hrv_ms=22.5, rhr_bpm=74.5, steps=400))]
    no_hrv = [(s, t, without(m, "hrv_ms")) for s, t, m in stable + ill[:1]]
    ring = [("oura", at(TODAY + i), {"hrv_ms": 31.0 + i, "rhr_bpm": 55.0, "skin_temp_c": 35.9}) for i in range(4)]
    watch = [(WATCH, at(TODAY + i), dict(USUAL)) for i in range(4)]
    return [
        ("cold_start_seed_sample", [(WATCH, SAMPLE_AT, SAMPLE)], [(TODAY, 7)]),
        ("seed_answer_49_day_history", habit(49, 43.5, 63.4, 0.3) + [(WATCH, SAMPLE_AT, SAMPLE)], [(TODAY, 7)]),
        ("stable_60_day_user", stable + [today], [(TODAY, 7), (TODAY, 1), (TODAY, 30)]),
        ("acute_illness", stable + ill, [(TODAY, 7), (TODAY + 1, 7), (TODAY, 1), (TODAY + 1, 30)]),
        ("missing_hrv_today", stable + [(WATCH, at(TODAY), without(USUAL, "hrv_ms"))], [(TODAY, 7)]),
        ("hrv_never_measured_illness", no_hrv, [(TODAY, 7)]),
        ("stale_data", stable + [today], [(TODAY + days, 7) for days in (1, 3, 5, 30)]),
        ("one_day_of_history", stable[-1:] + [today], [(TODAY, 7)]),
        ("second_device_from_today", stable + ring + watch, [(TODAY, 7), (TODAY + 3, 7)]),
        ("several_samples_a_day", stable + [
            (WATCH, at(TODAY, 1), {"hrv_ms": 38.0}),
            (WATCH, at(TODAY, 4), {"hrv_ms": 52.0}),
            (WATCH, at(TODAY, 5), {"hrv_ms": 44.0, "sleep_hours": 6.1}),
            (WATCH, at(TODAY, 8), {"rhr_bpm": 60.0, "sleep_hours": 6.9, "steps": 300}),
            (WATCH, at(TODAY, 12), {"rhr_bpm": 62.0, "steps": 3100})], [(TODAY, 7)]),
        ("implausible_values_rejected", stable + [
            (WATCH, at(TODAY), {"hrv_ms": 0.0, "rhr_bpm": 300, "skin_temp_c": -0.4, "sleep_hours": 0.0,
                                "steps": -5})], [(TODAY, 7)]),
        ("flagged_values_used", stable + [
            (WATCH, at(TODAY), {"hrv_ms": 7.0, "rhr_bpm": 60, "skin_temp_c": 39.0, "sleep_hours": 2.0,
                                "steps": 50})], [(TODAY, 7)]),
        ("only_sleep_and_steps", [(s, t, without(m, "hrv_ms", "rhr_bpm", "skin_temp_c")) for s, t, m in stable],
         [(TODAY - 1, 7)]),
        ("nothing", [], [(TODAY, 7)]),
    ]


# Name, steps (day, reported coherence).
CORRIDORS = [
    ("dip and clear return", [(0, 72), (1, 61), (2, 66)]),
    ("flapping around the bound", [(0, 63), (0, 61), (0, 62), (0, 61), (0, 64), (0, 65), (0, 61)]),
    ("slow return", [(0, 70), (1, 58), (2, 62), (3, 62)]),
    ("same day does not count twice", [(0, 70), (1, 58), (1, 62), (1, 63), (2, 62)]),
    ("gap breaks the run", [(0, 70), (1, 58), (2, 62), (5, 62), (6, 63)]),
    ("a day left out breaks the run", [(0, 70), (1, 58), (2, 62), (4, 62), (5, 62)]),
    ("starts outside, no exit", [(0, 50), (1, 55), (2, 66)]),
    ("an earlier day says nothing", [(3, 70), (2, 40), (3, 61), (2, 90), (4, 62), (3, 62), (5, 62)]),
]


def answers(person, questions):
    for day, span in questions:
        state = person.state(day, span)
        yield {"day": day, "range": span, "valid": state["valid"], "acute": state["acute"],
               "raw": {k: state[k] for k in model.RAW}, "report": model.report(state)}


def events(steps):
    person = model.Person()
    for day, score in steps:
        yield person.step({"valid": True, "confidence": 1.0, "day": day, "coherence": score / 100.0, "para": 0.5,
                           "stress": 0.4, "readiness": 0.7})


def listed(things, indent):
    """A list with a thing a line."""
    return "[" + ",".join("\n" + indent + json.dumps(x) for x in things) + "]"


def write(out):
    out.write('{"model_version": 1,\n"cases": [\n')
    for i, (name, samples, questions) in enumerate(lives()):
        person = model.Person()
        verdicts = [person.take(*sample) for sample in samples]
        out.write(",\n" if i else "")
        out.write('{"name": %s,\n "samples": %s,\n "verdicts": %s,\n "answers": %s}' % (
            json.dumps(name), listed(samples, "  "), listed(verdicts, "  "),
            listed(answers(person, questions), "  ")))
    corridors = [{"name": name, "steps": steps, "events": list(events(steps))} for name, steps in CORRIDORS]
    out.write('\n],\n"corridors": %s}\n' % listed(corridors, " "))
